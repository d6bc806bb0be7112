import { words } from '@paidan/contracts';
import { CannotStart, repositoryRoot } from '@paidan/local-servers';
import { readHead } from '@paidan/photo-model';
import { modelFiles, readModelFile } from '@paidan/photo-privacy';
import { WordsJudge } from '@paidan/words-model';
import { randomUUID } from 'node:crypto';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { explainStore, type PhotoStore } from '@paidan/photo-store';
import { refusedSecrets } from '@paidan/start';
import { attention, broken, well, type Finding } from '../finding';

const MODELS = words('模型文件', 'model files');
const PHOTOS = words('照片存储', 'photo store');
const SECRETS = words('密钥', 'secrets');
/** Letters of TOKEN_SECRET that every service asks for. */
const SHORTEST = 16;

/** Every file of the committed models, against the hashes they were made with. */
export async function checkModels(root = repositoryRoot): Promise<Finding> {
  const photo = join(root, 'apps/image-classifier/model');
  const looks: [string, () => Promise<unknown>][] = [
    ['image-classifier', () => readHead(photo)],
    ['image-classifier/words', async () => {
      const { labels } = JSON.parse(await readFile(join(photo, 'words/words.json'), 'utf8')) as { labels: string[] };
      const judge = await WordsJudge.open(join(photo, 'words'), labels);
      if (!judge.isReady()) throw new Error(judge.describe());
    }],
    ...Object.values(modelFiles).map((file): [string, () => Promise<unknown>] => ['photo-guard', () => readModelFile(join(root, 'apps/photo-guard/model'), file)]),
  ];
  const wrong: string[] = [];
  for (const [name, look] of looks) await look().catch((error: Error) => wrong.push(`${name}: ${error.message}`));
  return wrong.length === 0 ? well(MODELS, '齐全完好', 'are there and whole')
    : broken(MODELS, words(`缺失或损坏：${wrong.join('；')}`, 'missing or damaged'), words('git checkout -- apps/image-classifier/model apps/photo-guard/model', 'take them anew from git'));
}

/** Tries to write: a folder may look writable and be on a full or read-only disk. */
export async function checkPhotoStore(store: PhotoStore, folder: string | null): Promise<Finding> {
  const todo = words('检查 PHOTO_DIR 的权限与磁盘，或 S3_ENDPOINT 与其密钥', 'see the rights and the disk of PHOTO_DIR, or S3_ENDPOINT and its keys');
  try {
    if (folder !== null) await tryToWrite(folder);
    else {
      await store.isEmpty();
      if (!(await store.answers())) throw new Error('S3 does not answer');
    }
    return well(PHOTOS, '可写', 'can be written');
  } catch (error) {
    return broken(PHOTOS, words(`不可写：${explainStore(error)}`, 'cannot be written'), todo);
  }
}

async function tryToWrite(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  const probe = join(folder, `.doctor-${randomUUID().slice(0, 8)}`);
  await writeFile(probe, 'x', { flush: true });
  await rm(probe);
}

/** The start's own judgement, of variables and of the files that they were mounted as. */
export async function checkSecrets(env: NodeJS.ProcessEnv = process.env): Promise<Finding> {
  const todo = words('换成随机值，例如 openssl rand -base64 32', 'set a random value, e.g. by openssl rand -base64 32');
  const weak = await refusedSecrets(env).catch((error: unknown) => { if (error instanceof CannotStart) return error; throw error; });
  if (weak instanceof CannotStart) return broken(SECRETS, words(weak.message, 'one cannot be read'), words('见上', 'see what was said'));
  if (env.TOKEN_SECRET !== undefined && env.TOKEN_SECRET.length < SHORTEST) weak.push('TOKEN_SECRET');
  const named = [...new Set(weak)].join('、');
  if (weak.length > 0) return broken(SECRETS, words(`人人皆知或过短：${named}`, `known to everybody or too short: ${named}`), todo);
  return env.PAIDAN_DEMO === '0' ? well(SECRETS, '非默认值', 'are no defaults')
    : attention(SECRETS, words('演示模式：演示账号的密码是公开的', 'demo mode: the passwords of the demo accounts are known to everybody'), words('正式使用请设 PAIDAN_DEMO=0 并导入自己的账号', 'for real use set PAIDAN_DEMO=0 and bring your own accounts'));
}
