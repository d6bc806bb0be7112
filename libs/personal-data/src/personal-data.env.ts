import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { ciphers, type CipherName } from './ciphers';
import { KeyRing } from './key-ring';
import { PersonalData } from './personal-data';

const PersonalEnv = z.object({
  /** The key ring as JSON, or the file that holds it. */
  PERSONAL_KEYS: z.string().optional(),
  PERSONAL_KEYS_FILE: z.string().optional(),
  PERSONAL_CIPHER: z.enum(Object.keys(ciphers) as [CipherName, ...CipherName[]]).default('aes-256-gcm'),
  PAIDAN_DEMO: z.string().optional(),
});

/** What to do when there is no key to seal personal data with. */
export const noKeys =
  '没有个人信息密钥：请运行 npm run personal-keys -- <文件>，再设置 PERSONAL_KEYS_FILE=<文件>。 There are no keys for personal data: run npm run personal-keys -- <file>, then set PERSONAL_KEYS_FILE=<file>.';
const demoKey = (file: string) =>
  `个人信息的现行密钥是演示密钥，正式运行不予使用：请运行 npm run personal-keys -- ${file}，已有数据随后改用新密钥。 The current key of personal data is a demo's, which is refused outside demo mode: run npm run personal-keys -- ${file}; what is kept is then sealed anew.`;

/** The keys and cipher of this place. Throws a sentence that says what to run when they are missing, wrong, or a demo's outside demo mode. */
export function readPersonalData(env: NodeJS.ProcessEnv = process.env): PersonalData {
  // What a compose file leaves empty was not set.
  const { PERSONAL_KEYS, PERSONAL_KEYS_FILE, PERSONAL_CIPHER, PAIDAN_DEMO } = PersonalEnv.parse(Object.fromEntries(Object.entries(env).filter(([, value]) => value !== '')));
  const text = PERSONAL_KEYS ?? (PERSONAL_KEYS_FILE ? readFile(PERSONAL_KEYS_FILE) : null);
  if (text === null) throw new Error(noKeys);
  const ring = KeyRing.safeParse(jsonOf(text));
  if (!ring.success) throw new Error(`个人信息密钥不正确 The keys of personal data are not right (PERSONAL_KEYS, PERSONAL_KEYS_FILE):\n${z.prettifyError(ring.error)}`);
  const current = ring.data.keys.find(({ id }) => id === ring.data.current);
  if (current?.demo && PAIDAN_DEMO !== '1') throw new Error(demoKey(PERSONAL_KEYS_FILE ?? '<文件 file>'));
  return new PersonalData(ring.data, PERSONAL_CIPHER);
}

function readFile(path: string): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
