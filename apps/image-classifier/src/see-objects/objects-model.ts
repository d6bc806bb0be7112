import { LAST_FEATURES, ModelFileError } from '@paidan/photo-model';
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

/** Reads `objects.json` and `objects.bin` of the model folder. @throws ModelFileError when one is missing or damaged */
export async function readObjects(folder: string): Promise<ObjectsModel> {
  const [head, bytes] = await Promise.all(['objects.json', 'objects.bin'].map((name) => readFile(join(folder, name)).catch(() => { throw new ModelFileError(name, 'cannot be read'); })));
  const { classes, sha256 } = ObjectsFile.parse(JSON.parse(head!.toString('utf8')));
  if (createHash('sha256').update(bytes!).digest('hex') !== sha256) throw new ModelFileError('objects.bin', 'is damaged');
  const all = Uint8Array.from(bytes!).buffer;
  const halves = new Uint16Array(all, 0, classes.length * LAST_FEATURES);
  const numbers = new Float32Array(all, halves.byteLength, classes.length + LAST_FEATURES + 1);
  return {
    objects: classes.map(({ object }) => object), weights: Float32Array.from(halves, fromHalf), bias: numbers.slice(0, classes.length),
    rest: numbers.slice(classes.length, classes.length + LAST_FEATURES), restBias: numbers.at(-1)!,
  };
}

/** IEEE half to number: 1 bit sign, 5 bits exponent, 10 bits fraction. */
function fromHalf(half: number): number {
  const fraction = half & 0x3ff;
  const exponent = (half >> 10) & 0x1f;
  const size = exponent === 0 ? fraction * 2 ** -24 : (1 + fraction / 1024) * 2 ** (exponent - 15);
  return half & 0x8000 ? -size : size;
}
