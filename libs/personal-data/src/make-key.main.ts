/** `npm run personal-keys -- <file>`: makes a key ring, or adds a key to one, which is then the current key. */
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { KeyRing, makeKey, withKey } from './key-ring';

const [, , path] = process.argv;
if (!path) {
  console.error('npm run personal-keys -- <文件 file>');
  process.exit(2);
}
const before = existsSync(path) ? KeyRing.parse(JSON.parse(readFileSync(path, 'utf8'))) : null;
const ring = withKey(before, makeKey(new Date()));
writeFileSync(`${path}.part`, `${JSON.stringify(ring, null, 2)}\n`, { mode: 0o600 });
renameSync(`${path}.part`, path);
console.error(`${path}: ${ring.keys.length} 个密钥，现行 ${ring.current}。请另存一份：丢失则个人信息无法读出。 ${ring.keys.length} keys, the current one is ${ring.current}. Keep a copy elsewhere: without it personal data cannot be read.`);
