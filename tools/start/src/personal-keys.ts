import { CannotStart, readJson, writeJson } from '@paidan/local-servers';
import { makeKey, noKeys, withKey, type KeyRing } from '@paidan/personal-data';
import { join } from 'node:path';

/** Where the keys of personal data lie: what the environment names; in demo mode a file of the data folder, made at the first start. @throws CannotStart outside demo mode when nothing is named */
export async function personalKeys(home: string, demo: boolean): Promise<NodeJS.ProcessEnv> {
  const { PERSONAL_KEYS, PERSONAL_KEYS_FILE } = process.env;
  if (PERSONAL_KEYS) return { PERSONAL_KEYS };
  if (PERSONAL_KEYS_FILE) return { PERSONAL_KEYS_FILE };
  if (!demo) throw new CannotStart(noKeys);
  const path = join(home, 'personal-keys.json');
  if ((await readJson<KeyRing | null>(path, null)) === null) await writeJson(path, withKey(null, makeKey(new Date(), true)));
  return { PERSONAL_KEYS_FILE: path };
}
