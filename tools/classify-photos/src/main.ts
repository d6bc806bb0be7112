/** `npm run -s classify -- <files or folders> [--json]`: judges pictures without any server. Exit code 2 when one could not be read. */
import { makeDemoCity } from '@paidan/demo-city';
import { ModelFileError, PhotoEnvError, PhotoJudge, readHead, type PhotoLabel } from '@paidan/photo-model';
import { resolve } from 'node:path';
import { findFiles } from './find-files';
import { judgeFile, type JudgedFile, type UnreadableFile } from './judge-file';
import { inOrder } from './in-order';

const model = resolve(__dirname, '../../../apps/image-classifier/model');
/** Pictures in hand at once: enough for all threads to judge while others are decoded. */
const AT_ONCE = 8;

async function main(): Promise<number> {
  const json = process.argv.includes('--json');
  const paths = process.argv.slice(2).filter((argument) => argument !== '--json');
  if (paths.length === 0) return complain('用法 usage: npm run -s classify -- <files or folders> [--json]');
  // Read once here, so that a damaged model is told in one line instead of once per picture.
  let judge: PhotoJudge;
  try {
    await readHead(model);
    judge = new PhotoJudge(model);
  } catch (error) {
    if (error instanceof ModelFileError || error instanceof PhotoEnvError) return complain(error.message);
    throw error;
  }
  const { labels, categories } = makeDemoCity();
  const codeOf = (label: PhotoLabel) => labels.find((row) => row.vendor === 'photo-model' && row.label === label)?.categoryCode ?? null;
  const nameOf = (code: string | null) => categories.find((category) => category.code === code)?.name.zh ?? '';
  // npm changes to the project's folder; the paths are meant from where the caller stands.
  const base = process.env.INIT_CWD ?? process.cwd();
  let unread = 0;
  for await (const result of inOrder(findFiles(paths, base), AT_ONCE, (found) => judgeFile(found, base, judge, codeOf))) {
    if ('error' in result) unread += 1;
    process.stdout.write(`${json ? JSON.stringify(result) : lineOf(result, nameOf)}\n`);
  }
  await judge.stop();
  return unread > 0 ? 2 : 0;
}

const decisions = { auto: '自动 auto', ask: '请人工 ask', reject: '不立案 reject' };

function lineOf(result: JudgedFile | UnreadableFile, nameOf: (code: string | null) => string): string {
  if ('error' in result) return `${result.file}\t—\t${result.error}`;
  const { file, label, code, confidence, decision, ms } = result;
  return `${file}\t${decisions[decision]}\t${label}${code ? ` ${nameOf(code)} ${code}` : ''}\t${Math.round(confidence * 100)}%\t${ms} ms`;
}

function complain(line: string): number {
  process.stderr.write(`${line}\n`);
  return 2;
}

void main().then((code) => { process.exitCode = code; });
