import { fromHalf, LAST_FEATURES } from '@paidan/photo-model';
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';

/** The classes of ImageNet that can be seen in a street, cut out of its last layer over the backbone's features. */
export interface ObjectsModel {
  /** What each class shows, in the order of the rows; several classes may show one object. */
  readonly objects: readonly string[];
  /** One row of LAST_FEATURES for each class. */
  readonly weights: Float32Array;
  readonly bias: Float32Array;
  /** Stands for all classes that were left out: the logarithm of their sum, fitted on photos. */
  readonly rest: Float32Array;
  readonly restBias: number;
}

const ObjectsFile = z.object({ version: z.string(), classes: z.array(z.object({ object: z.string(), name: z.string() })), sha256: z.string() });

/** The objects cannot be used; its sentence names the file and what to do. */
export class ObjectsFileError extends Error {
  constructor(file: string, problem: string) {
    super(`model file ${file} ${problem}; restore it with "git checkout -- apps/image-classifier/model" or make it anew with "npm run make:objects -- <imagenet-head folder>"; until then photos are judged without objects`);
  }
}

const HEAD = 'objects.json';
const NUMBERS = 'objects.bin';

/** Reads `objects.json` and `objects.bin` of the model folder. @throws ObjectsFileError when one is missing or damaged */
export async function readObjects(folder: string): Promise<ObjectsModel> {
  const { classes, sha256 } = parse(await readModelFile(folder, HEAD));
  const bytes = await readModelFile(folder, NUMBERS);
  const size = classes.length * (LAST_FEATURES * 2 + 4) + (LAST_FEATURES + 1) * 4;
  if (createHash('sha256').update(bytes).digest('hex') !== sha256 || bytes.length !== size) throw new ObjectsFileError(NUMBERS, 'is damaged');
  const all = Uint8Array.from(bytes).buffer;
  const halves = new Uint16Array(all, 0, classes.length * LAST_FEATURES);
  const numbers = new Float32Array(all, halves.byteLength, classes.length + LAST_FEATURES + 1);
  return {
    objects: classes.map(({ object }) => object), weights: Float32Array.from(halves, fromHalf), bias: numbers.slice(0, classes.length),
    rest: numbers.slice(classes.length, classes.length + LAST_FEATURES), restBias: numbers.at(-1)!,
  };
}

async function readModelFile(folder: string, file: string): Promise<Buffer> {
  return readFile(join(folder, file)).catch((error: unknown) => {
    throw new ObjectsFileError(file, `cannot be read (${(error as NodeJS.ErrnoException).code ?? String(error)})`);
  });
}

function parse(bytes: Buffer): z.infer<typeof ObjectsFile> {
  try {
    return ObjectsFile.parse(JSON.parse(bytes.toString('utf8')));
  } catch {
    throw new ObjectsFileError(HEAD, 'is damaged');
  }
}
