import { createHash } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { FEATURES, photoLabels, type Head } from './head';

/** A model that cannot be used; its sentence names the file and what to do. */
export class ModelFileError extends Error {
  constructor(readonly file: string, problem: string) {
    super(`model file ${file} ${problem}; restore it with "git checkout -- apps/image-classifier/model" or make it anew with "npm run train:photo"`);
  }
}

const NUMBERS = 'head.bin';
const backboneFiles = ['backbone/model.json', 'backbone/group1-shard1of2.bin', 'backbone/group1-shard2of2.bin'];

type Numbers = 'inner' | 'innerBias' | 'outer' | 'outerBias';
interface HeadFile extends Omit<Head, Numbers | 'known'> {
  readonly known: Omit<Head['known'], 'rows'> & { readonly photos: number };
  /** Every other file of the model, and what it must hold. */
  readonly sha256: Readonly<Record<string, string>>;
}

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

async function readModelFile(folder: string, file: string): Promise<Buffer> {
  return readFile(join(folder, file)).catch((error: unknown) => {
    throw new ModelFileError(file, `cannot be read (${(error as NodeJS.ErrnoException).code ?? String(error)})`);
  });
}

/** Reads `head.json` and `head.bin` and checks every file of the model. @throws ModelFileError */
export async function readHead(folder: string): Promise<Head> {
  const file = parse(await readModelFile(folder, 'head.json'));
  for (const [name, expected] of Object.entries(file.sha256)) {
    if (sha256(await readModelFile(folder, name)) !== expected) throw new ModelFileError(name, 'is damaged');
  }
  const { sha256: _, known, ...rest } = file;
  const bytes = await readModelFile(folder, NUMBERS);
  const all = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length);
  let at = 0;
  const take = (size: number) => new Float32Array(all, (at += size * 4) - size * 4, size);
  const layers = { inner: take(rest.hidden * FEATURES), innerBias: take(rest.hidden), outer: take(rest.labels.length * rest.hidden), outerBias: take(rest.labels.length) };
  return { ...rest, ...layers, known: { ...known, rows: new Uint8Array(all, at, known.photos * FEATURES) } };
}

function parse(bytes: Buffer): HeadFile {
  let file: HeadFile;
  try {
    file = JSON.parse(bytes.toString('utf8')) as HeadFile;
  } catch {
    throw new ModelFileError('head.json', 'is damaged');
  }
  if (!Array.isArray(file.labels) || !file.sha256) throw new ModelFileError('head.json', 'is not of this version');
  if (file.labels.join() !== photoLabels.join()) throw new ModelFileError('head.json', `knows other labels (${file.labels.join(', ')})`);
  return file;
}

export async function writeHead(folder: string, { inner, innerBias, outer, outerBias, known, ...rest }: Head): Promise<void> {
  const numbers = Buffer.concat([inner, innerBias, outer, outerBias, known.rows].map((part) => Buffer.from(part.buffer, part.byteOffset, part.byteLength)));
  await writeFile(join(folder, NUMBERS), numbers);
  const { rows, ...rule } = known;
  const sums = await Promise.all([NUMBERS, ...backboneFiles].map(async (name) => [name, sha256(await readModelFile(folder, name))] as const));
  const file: HeadFile = { ...rest, known: { ...rule, photos: rows.length / FEATURES }, sha256: Object.fromEntries(sums) };
  await writeFile(join(folder, 'head.json'), `${JSON.stringify(file, null, 2)}\n`);
}
