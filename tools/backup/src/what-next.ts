import { ringFile } from '@paidan/start';
import { join } from 'node:path';
import type { Restored } from './restore-backup';

/** What is still to be done before the first start, the last words of a restore. */
export function whatNext(home: string, { keysWanted, secretsWanted }: Pick<Restored, 'keysWanted' | 'secretsWanted'>, env: NodeJS.ProcessEnv): string {
  const todo = [...(keysWanted.length > 0 ? [bringKeys(home, keysWanted, env)] : []), ...(secretsWanted.length > 0 && !env.TOKEN_SECRET && !env.TOKEN_SECRET_FILE ? [bringSecrets(home, secretsWanted)] : [])];
  return todo.length === 0 ? '现在可以 npm start。 npm start goes on from there.' : todo.join('\n');
}

const bringKeys = (home: string, keys: readonly string[], env: NodeJS.ProcessEnv) => {
  const [zh, en] = env.PAIDAN_DEMO === '0' ? ['用 PERSONAL_KEYS_FILE 指明原来的密钥文件', 'name the old key file by PERSONAL_KEYS_FILE'] : [`把原来的 personal-keys.json 放到 ${ringFile(home)}`, `put the old personal-keys.json at ${ringFile(home)}`];
  return `  ! 现在还不能启动：请先${zh}（要有密钥 ${keys.join('、')}）。 It cannot be started yet: ${en} first (it has to hold ${keys.join(', ')}).`;
};

const bringSecrets = (home: string, names: readonly string[]) =>
  `  ! 密钥 ${names.join('、')} 与原系统不同：启动前请把原 secrets.json 中的这些值写进 ${join(home, 'secrets.json')}，否则登录失效，用它们加密的内容读不出。 These secrets are not as they were: before the start put their values of the old secrets.json into that file, else sessions end, and what they encrypted cannot be read.`;
