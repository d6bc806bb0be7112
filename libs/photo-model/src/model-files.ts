import { createHash } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { FEATURES, LAST_FEATURES, photoLabels, type Head } from './head';

/** A model that cannot be used; its sentence names the file and what to do. */
export class ModelFileError extends Error {
  constructor(readonly file: string, problem: string) {
    super(`model file ${file} ${problem}; restore it with "git checkout -- apps/image-classifier/model" or make it anew with "npm run train:photo"`);
  }
}

const NUMBERS = 'head.bin';
const backboneFiles = ['backbone/model.json', 'backbone/group1-shard1of2.bin', 'backbone/group1-shard2of2.bin'];

type Numbers = 'inner' | 'innerBias' | 'outer' | 'outerBias' | 'straight' | 'straightBias';
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
  return openHead(parse(await readModelFile(folder, 'head.json')), await readModelFile(folder, NUMBERS), folder);
}

/**
 * The head of a description and its numbers, wherever they were kept; it must fit the backbone in `folder`.
 * @throws ModelFileError naming what is damaged, missing or does not fit
 */
export async function openHead(description: object, numbers: Buffer, folder: string): Promise<Head> {
  const { sha256: expected, known, ...rest } = checked(description);
  for (const name of [NUMBERS, ...backboneFiles]) {
    const bytes = name === NUMBERS ? numbers : await readModelFile(folder, name);
    if (sha256(bytes) !== expected[name]) throw new ModelFileError(name, 'is damaged');
  }
  const all = numbers.buffer.slice(numbers.byteOffset, numbers.byteOffset + numbers.length) as ArrayBuffer;
  let at = 0;
  const take = (size: number) => new Float32Array(all, (at += size * 4) - size * 4, size);
  const layers = { inner: take(rest.hidden * FEATURES), innerBias: take(rest.hidden), outer: take(rest.labels.length * rest.hidden), outerBias: take(rest.labels.length), straight: take(rest.labels.length * FEATURES), straightBias: take(rest.labels.length) };
  return { ...rest, ...layers, known: { ...known, rows: new Uint8Array(all, at, known.photos * LAST_FEATURES) } };
}

function parse(bytes: Buffer): object {
  try {
    return JSON.parse(bytes.toString('utf8')) as object;
  } catch {
    throw new ModelFileError('head.json', 'is damaged');
  }
}

function checked(description: object): HeadFile {
  const file = description as HeadFile;
  if (!Array.isArray(file.labels) || !file.sha256 || !file.known) throw new ModelFileError('head.json', 'is not of this version');
  if (file.labels.join() !== photoLabels.join()) throw new ModelFileError('head.json', `knows other labels (${file.labels.join(', ')})`);
  return file;
}

/** @param model the folder whose backbone the head belongs to */
export async function writeHead(folder: string, { inner, innerBias, outer, outerBias, straight, straightBias, known, ...rest }: Head, model: string): Promise<void> {
  const numbers = Buffer.concat([inner, innerBias, outer, outerBias, straight, straightBias, known.rows].map((part) => Buffer.from(part.buffer, part.byteOffset, part.byteLength)));
  await writeFile(join(folder, NUMBERS), numbers);
  const { rows, ...rule } = known;
  const sums = await Promise.all([NUMBERS, ...backboneFiles].map(async (name) => [name, sha256(name === NUMBERS ? numbers : await readModelFile(model, name))] as const));
  const file: HeadFile = { ...rest, known: { ...rule, photos: rows.length / LAST_FEATURES }, sha256: Object.fromEntries(sums) };
  await writeFile(join(folder, 'head.json'), `${JSON.stringify(file, null, 2)}\n`);
}
