import { createHash } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { FEATURES, LAST_FEATURES, photoLabels, type Head } from './head';
import { numbersOf, takeNumbers } from './model-numbers';

/** A model that cannot be used; its sentence names the file and what to do. */
export class ModelFileError extends Error {
  constructor(readonly file: string, readonly problem: string) {
    super(`model file ${file} ${problem}; restore it with "git checkout -- apps/image-classifier/model" or make it anew with "npm run train:photo"`);
  }
}

const NUMBERS = 'head.bin';
const backboneFiles = ['backbone/model.json', 'backbone/group1-shard1of2.bin', 'backbone/group1-shard2of2.bin'];

const Share = z.number().min(0).max(1);
/** `head.json`: all of a head but its numbers, and what every other file of the model must hold. */
const HeadFile = z.object({
  version: z.string().min(1),
  labels: z.array(z.string()),
  hidden: z.int().min(1).max(4096),
  /** Null, or left out in heads of before: there is none, and the inner layer is kept in single precision. */
  kernel: z.object({ directions: z.int().min(1).max(FEATURES), rows: z.int().positive(), width: z.number().positive(), step: z.number().positive() }).nullable().default(null),
  temperature: z.number().positive(),
  sureFrom: Share,
  decidesFrom: z.record(z.enum(photoLabels), Share),
  known: z.object({ neighbours: z.int().positive(), nearFrom: z.number(), believedFrom: z.number(), farIsNone: Share, photos: z.int().positive() }),
  sha256: z.record(z.string(), z.string()),
});
export type HeadFile = z.infer<typeof HeadFile>;

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
  const { known, kernel, ...rest } = await whole(description, numbers, folder);
  const taken = takeNumbers(numbers, { hidden: rest.hidden, kernel, known });
  if (!taken) throw new ModelFileError(NUMBERS, 'is not as large as head.json says');
  return { ...rest, labels: photoLabels, ...taken };
}

/** Looks whether every file of the model is there and whole, without taking its numbers. @throws ModelFileError */
export async function checkModel(folder: string): Promise<void> {
  await whole(parse(await readModelFile(folder, 'head.json')), await readModelFile(folder, NUMBERS), folder);
}

async function whole(description: object, numbers: Buffer, folder: string): Promise<Omit<HeadFile, 'sha256'>> {
  const { sha256: expected, ...rest } = checked(description);
  for (const name of [NUMBERS, ...backboneFiles]) {
    const bytes = name === NUMBERS ? numbers : await readModelFile(folder, name);
    if (sha256(bytes) !== expected[name]) throw new ModelFileError(name, 'is damaged');
  }
  return rest;
}

function parse(bytes: Buffer): object {
  try {
    return JSON.parse(bytes.toString('utf8')) as object;
  } catch {
    throw new ModelFileError('head.json', 'is damaged');
  }
}

function checked(description: object): HeadFile {
  const { labels } = description as { labels?: unknown };
  if (Array.isArray(labels) && labels.join() !== photoLabels.join()) throw new ModelFileError('head.json', `knows other labels (${labels.join(', ')})`);
  const parsed = HeadFile.safeParse(description);
  if (!parsed.success) throw new ModelFileError('head.json', `is not of this version (${parsed.error.issues[0]!.path.join('.') || 'whole'})`);
  return parsed.data;
}

/** @param model the folder whose backbone the head belongs to */
export async function writeHead(folder: string, head: Head, model: string): Promise<void> {
  const { version, labels, hidden, temperature, sureFrom, decidesFrom, known: { rows, ...rule } } = head;
  const { numbers, kernel } = numbersOf(head);
  await writeFile(join(folder, NUMBERS), numbers);
  const sums = await Promise.all([NUMBERS, ...backboneFiles].map(async (name) => [name, sha256(name === NUMBERS ? numbers : await readModelFile(model, name))] as const));
  const file: HeadFile = { version, labels: [...labels], hidden, kernel, temperature, sureFrom, decidesFrom, known: { ...rule, photos: rows.length / LAST_FEATURES }, sha256: Object.fromEntries(sums) };
  await writeFile(join(folder, 'head.json'), `${JSON.stringify(file, null, 2)}\n`);
}
