import { createHash } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { BUCKETS } from './grams';
import { OTHER, type WordsModel } from './words-model';

/** A model that cannot be used; its sentence names the file and what to do. */
export class WordsModelFileError extends Error {
  constructor(readonly file: string, problem: string) {
    super(`model file words/${file} ${problem}; restore it with "git checkout -- apps/image-classifier/model/words" or make it anew with "npm run train:words"`);
  }
}

const HEAD = 'words.json';
const NUMBERS = 'words.bin';

type Numbers = 'starts' | 'columns' | 'weights';
interface HeadFile extends Omit<WordsModel, Numbers> {
  /** Number of weights in `words.bin`. */
  readonly entries: number;
  readonly sha256: string;
}

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

async function readModelFile(folder: string, file: string): Promise<Buffer> {
  return readFile(join(folder, file)).catch((error: unknown) => {
    throw new WordsModelFileError(file, `cannot be read (${(error as NodeJS.ErrnoException).code ?? String(error)})`);
  });
}

/**
 * Reads and checks `words.json` and `words.bin`: how many labels each bucket speaks of (a byte each), which (a byte
 * each), how much (a signed byte each).
 * @param categories the codes of the city's table; a model that knows others is refused. @throws WordsModelFileError
 */
export async function readWordsModel(folder: string, categories: readonly string[]): Promise<WordsModel> {
  const { sha256: expected, entries, ...rest } = parse(await readModelFile(folder, HEAD), categories);
  const bytes = await readModelFile(folder, NUMBERS);
  if (sha256(bytes) !== expected || bytes.length !== BUCKETS + 2 * entries) throw new WordsModelFileError(NUMBERS, 'is damaged');
  const starts = new Uint32Array(BUCKETS + 1);
  for (let bucket = 0; bucket < BUCKETS; bucket += 1) starts[bucket + 1] = starts[bucket]! + bytes[bucket]!;
  const columns = Uint8Array.from(bytes.subarray(BUCKETS, BUCKETS + entries));
  return { ...rest, starts, columns, weights: Int8Array.from(bytes.subarray(BUCKETS + entries), (byte) => (byte << 24) >> 24) };
}

function parse(bytes: Buffer, categories: readonly string[]): HeadFile {
  let file: HeadFile;
  try {
    file = JSON.parse(bytes.toString('utf8')) as HeadFile;
  } catch {
    throw new WordsModelFileError(HEAD, 'is damaged');
  }
  if (!Array.isArray(file.labels) || !Array.isArray(file.bias) || file.bias.length !== file.labels.length || !file.sha256) throw new WordsModelFileError(HEAD, 'is not of this version');
  const unknown = file.labels.filter((label) => label !== OTHER && !categories.includes(label));
  if (unknown.length > 0) throw new WordsModelFileError(HEAD, `knows categories that are not in the city’s table (${unknown.slice(0, 5).join(', ')}${unknown.length > 5 ? ', …' : ''})`);
  return file;
}

export async function writeWordsModel(folder: string, { starts, columns, weights, ...rest }: WordsModel): Promise<void> {
  const counts = Uint8Array.from({ length: BUCKETS }, (_, bucket) => starts[bucket + 1]! - starts[bucket]!);
  const numbers = Buffer.concat([counts, columns, new Uint8Array(weights.buffer, weights.byteOffset, weights.length)]);
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, NUMBERS), numbers);
  const file: HeadFile = { ...rest, entries: columns.length, sha256: sha256(numbers) };
  await writeFile(join(folder, HEAD), `${JSON.stringify(file)}\n`);
}
