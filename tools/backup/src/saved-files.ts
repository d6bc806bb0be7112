import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, open, rename } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Transform, type Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip, createGzip } from 'node:zlib';
import { CannotStart } from '@paidan/local-servers';
import type { SavedFile } from './manifest';

/** Fast, and a sixth of the size for rows (measured). */
const LEVEL = 1;

/** Writes a stream packed, and answers what a restore checks it by. */
export async function savePacked(folder: string, file: string, rows: Readable): Promise<SavedFile> {
  await mkdir(dirname(join(folder, file)), { recursive: true });
  const hash = createHash('sha256');
  let bytes = 0;
  const measure = new Transform({ transform(chunk: Buffer, _, done) { hash.update(chunk); bytes += chunk.length; done(null, chunk); } });
  await pipeline(rows, createGzip({ level: LEVEL }), measure, createWriteStream(join(folder, file), { flags: 'wx', flush: true }));
  return { file, bytes, sha256: hash.digest('hex') };
}

/** A saved file's content, unpacked. */
export const openPacked = (folder: string, { file }: SavedFile): Readable => {
  const packed = createReadStream(join(folder, file));
  const content = createGunzip();
  packed.on('error', (error) => content.destroy(error));
  return packed.pipe(content);
};

/** Throws, with its name, when a file of the backup is missing or is not what was written. */
export async function checkFile(folder: string, { file, sha256 }: SavedFile): Promise<void> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(join(folder, file)), hash).catch(() => {
    throw new CannotStart(`备份不完整，缺少 ${file}，未恢复任何内容。 The backup is not whole: ${file} is missing. Nothing was restored.`);
  });
  if (hash.digest('hex') !== sha256) throw new CannotStart(`备份已损坏：${file} 校验不符，未恢复任何内容，请用另一份备份。 The backup is damaged: ${file} is not what was written. Nothing was restored, take another backup.`);
}

/** Writes a text whole or not at all, on the disk before it answers. */
export async function writeWhole(path: string, text: string): Promise<void> {
  const file = await open(`${path}.part`, 'w', 0o600);
  try {
    await file.writeFile(text);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(`${path}.part`, path);
}
