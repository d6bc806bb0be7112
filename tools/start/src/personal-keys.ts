import { CannotStart, readJson, writeJson } from '@paidan/local-servers';
import { KeyRing, makeKey, noKeys, withKey } from '@paidan/personal-data';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** The key ring of demo mode. */
export const ringFile = (home: string) => join(home, 'personal-keys.json');
/** Left by a restore without keys: the names of those that its rows were sealed with. */
export const neededKeysFile = (home: string) => join(home, 'personal-keys-needed.json');

/** Where the keys of personal data lie: what the environment names; in demo mode a file of the data folder, made at the first start. @throws CannotStart outside demo mode when nothing is named, and where a new key could not read what was restored */
export async function personalKeys(home: string, demo: boolean): Promise<NodeJS.ProcessEnv> {
  const { PERSONAL_KEYS, PERSONAL_KEYS_FILE } = process.env;
  if (PERSONAL_KEYS) return { PERSONAL_KEYS };
  if (PERSONAL_KEYS_FILE) return { PERSONAL_KEYS_FILE };
  if (!demo) throw new CannotStart(noKeys);
  const path = ringFile(home);
  if ((await readJson<KeyRing | null>(path, null)) !== null) return { PERSONAL_KEYS_FILE: path };
  const needed = await readJson<string[]>(neededKeysFile(home), []);
  if (needed.length > 0) throw new CannotStart(restoredWithoutKeys(path, needed));
  await writeJson(path, withKey(null, makeKey(new Date(), true)));
  return { PERSONAL_KEYS_FILE: path };
}

const restoredWithoutKeys = (path: string, needed: readonly string[]) =>
  `${path} 不在：这里恢复的个人信息由密钥 ${needed.join('、')} 加密，新密钥读不出，所以不另造。请放回原系统的 personal-keys.json，未启动任何内容。 That file is missing: personal data that was restored here is sealed by the keys ${needed.join(', ')}, which a new one cannot open, so none is made. Put the old system's personal-keys.json there; nothing was started.`;

/** The names of the keys in a ring: of this file, else of what the environment names; none when nothing is named. @throws CannotStart when it is no ring */
export async function keysGiven(file: string | undefined, env: NodeJS.ProcessEnv): Promise<string[]> {
  const path = file ?? (env.PERSONAL_KEYS ? undefined : env.PERSONAL_KEYS_FILE);
  const text = path ? await readFile(path, 'utf8').catch((error: Error) => { throw noRing(path, error.message); }) : env.PERSONAL_KEYS;
  if (!text) return [];
  try {
    return KeyRing.parse(JSON.parse(text)).keys.map(({ id }) => id);
  } catch (error) {
    throw noRing(path ?? 'PERSONAL_KEYS', (error as Error).message);
  }
}

const noRing = (place: string, why: string) => new CannotStart(`${place} 不是个人信息密钥文件。 It holds no keys of personal data: ${why}`);
