/** `npm run -s measure:guard -- <folder> [--write <folder>]`: what the guard finds on a folder of pictures, and what it costs. */
import { readPixels } from '@paidan/photo-model';
import { PictureGuard, type Guarded } from '@paidan/photo-privacy';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { summarise } from './summarise';

const model = resolve(__dirname, '../../../apps/photo-guard/model');

/** The picture as intake keeps it, or null when it is none. */
async function staffCopyOf(file: string): Promise<Buffer | null> {
  const pixels = await readPixels(await readFile(file));
  return pixels.kind === 'pixels' ? pixels.image().jpeg({ quality: 88 }).toBuffer() : null;
}

function lineOf(file: string, { kind, indecency, faces, plates }: Guarded): string {
  const sure = (boxes: Guarded['faces']) => boxes.map(({ score }) => score.toFixed(2)).join(' ');
  return `${file}\t${kind}\t${indecency?.toFixed(3)}\tfaces ${faces.length} ${sure(faces)}\tplates ${plates.length} ${sure(plates)}`;
}

async function main(): Promise<number> {
  const base = process.env.INIT_CWD ?? process.cwd();
  const [folder, option, target] = process.argv.slice(2);
  if (!folder) {
    process.stderr.write('用法 usage: npm run -s measure:guard -- <folder> [--write <folder>]\n');
    return 2;
  }
  const out = option === '--write' && target ? resolve(base, target) : null;
  if (out) await mkdir(out, { recursive: true });
  const guard = new PictureGuard(model);
  const results: Guarded[] = [];
  const files = (await readdir(resolve(base, folder), { recursive: true })).filter((name) => /\.(jpe?g|png|webp)$/i.test(name)).sort();
  for (const file of files) {
    const copy = await staffCopyOf(resolve(base, folder, file));
    if (!copy) continue;
    const guarded = await guard.guard(copy, true);
    results.push(guarded);
    process.stdout.write(`${lineOf(file, guarded)}\n`);
    if (out && guarded.kind === 'public') await writeFile(join(out, `${basename(file)}.jpg`), guarded.publicCopy);
  }
  for (const line of summarise(results, guard.memory())) process.stdout.write(`${line}\n`);
  await guard.stop();
  return results.length > 0 ? 0 : 2;
}

void main().then((code) => { process.exitCode = code; });
