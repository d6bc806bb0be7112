/** `npm run -s model -- list | shadow <version> | promote <version> [--despite-figures] | rollback [--because <words>]`: the photo models of the running system. */
import type { ModelList, ModelView } from '@paidan/contracts';
import { CannotStart, sayToStderr } from '@paidan/local-servers';
import { expectStatus, logInFromEnvironment, type LoggedIn } from '@paidan/public-door';
import { describeModel } from './describe-model';

const usage = '用法 usage: npm run -s model -- list | shadow <version> | promote <version> [--despite-figures] | rollback [--because <words>]';

async function main(words: readonly string[]): Promise<number> {
  const [what = '', version = ''] = words.filter((word, i) => !word.startsWith('--') && words[i - 1] !== '--because');
  const reason = words[words.indexOf('--because') + 1];
  const because = words.includes('--because') ? reason : '命令行 from the command line';
  const despite = words.includes('--despite-figures') ? { despiteFigures: true } : {};
  if (words.includes('--because') && !reason) return sayUsage();
  if (what === 'list') return list(await logInFromEnvironment('shift-leader'));
  if (what === 'rollback') return change(await logInFromEnvironment('shift-leader'), 'rollback', { reason: because });
  if ((what === 'shadow' || what === 'promote') && version) return change(await logInFromEnvironment('shift-leader'), `${encodeURIComponent(version)}/${what}`, { reason: because, ...(what === 'promote' ? despite : {}) });
  return sayUsage();
}

function sayUsage(): number {
  sayToStderr(usage);
  return 2;
}

async function list({ door, token }: LoggedIn): Promise<number> {
  const { items } = expectStatus(await door.get<ModelList>('/api/v1/models', token), 200, 'list models');
  for (const model of items) process.stdout.write(`${describeModel(model)}\n`);
  return 0;
}

async function change({ door, token }: LoggedIn, path: string, wish: object): Promise<number> {
  const { status, body } = await door.post<ModelView & { message?: string }>(`/api/v1/models/${path}`, wish, token);
  if (status !== 200) {
    sayToStderr(body.message ?? `HTTP ${status}`);
    return 1;
  }
  process.stdout.write(`${describeModel(body)}\n`);
  return 0;
}

main(process.argv.slice(2)).then((code) => { process.exitCode = code; }, (error: unknown) => {
  sayToStderr(error instanceof CannotStart ? error.message : String((error as Error).message));
  process.exitCode = 1;
});
