import { gunzipSync, gzipSync } from 'node:zlib';
import type { DispatchModel } from './dispatch-model';
import { CategoryGuesser } from './guess-category';
import { Names } from './names';
import { OnlineSoftmax } from './online-softmax';
import { UNIT_ROWS } from './unit-features';

/** Raised whenever features or the layout change, so that an older model is not misread. */
export const MODEL_FORMAT = 1;

/** A model that this version of the software cannot read. */
export class DispatchModelError extends Error {}

interface Head extends Pick<DispatchModel, 'temperature' | 'threshold' | 'figures'> {
  readonly format: number;
  readonly categories: readonly string[];
  readonly units: readonly string[];
  readonly scales: readonly [guesser: number, chooser: number];
}

/** One gzipped block: a JSON head, the marks of telling grams, and of each matrix the rows that are not empty, two bytes a weight. */
export function writeDispatchModel({ learned, temperature, threshold, figures }: DispatchModel): Buffer {
  const { categories, units, telling, guesser, chooser } = learned;
  const matrices = [guesser.softmax, chooser];
  const scales = matrices.map(({ weights }) => Math.max(1e-9, weights.reduce((most, weight) => Math.max(most, Math.abs(weight)), 0)) / 32_767) as [number, number];
  const head: Head = { format: MODEL_FORMAT, temperature, threshold, figures, categories: categories.list, units: units.list, scales };
  return gzipSync(Buffer.concat([block(Buffer.from(JSON.stringify(head))), block(telling), block(guesser.telling), ...matrices.flatMap((matrix, i) => rowsOf(matrix, scales[i]!))]));
}

/** @throws DispatchModelError when it is damaged or of another format */
export function readDispatchModel(file: Uint8Array): DispatchModel {
  try {
    const blocks = blocksOf(gunzipSync(file));
    const { format, categories, units, scales, ...rest } = JSON.parse(blocks[0]!.toString('utf8')) as Head;
    if (format !== MODEL_FORMAT) throw new DispatchModelError(`派单模型格式 ${format}，需要 ${MODEL_FORMAT}：请重新训练 dispatch model format ${format}, not ${MODEL_FORMAT}: train again`);
    const guesser = new CategoryGuesser(categories.length, Uint8Array.from(blocks[2]!));
    fillRows(guesser.softmax, blocks[3]!, blocks[4]!, scales[0]);
    const chooser = new OnlineSoftmax(units.length, UNIT_ROWS);
    fillRows(chooser, blocks[5]!, blocks[6]!, scales[1]);
    return { learned: { categories: new Names(categories), units: new Names(units), telling: Uint8Array.from(blocks[1]!), guesser, chooser }, ...rest };
  } catch (error) {
    if (error instanceof DispatchModelError) throw error;
    throw new DispatchModelError(`派单模型文件已损坏：请重新训练 the dispatch model is damaged, train again: ${(error as Error).message}`);
  }
}

function block(content: Uint8Array): Buffer {
  const size = Buffer.alloc(4);
  size.writeUInt32LE(content.length);
  return Buffer.concat([size, content]);
}

function blocksOf(all: Buffer): Buffer[] {
  const blocks: Buffer[] = [];
  for (let at = 0; at < all.length; ) {
    const size = all.readUInt32LE(at);
    if (at + 4 + size > all.length) throw new Error('it ends too early');
    blocks.push(all.subarray(at + 4, at + 4 + size));
    at += 4 + size;
  }
  return blocks;
}

function rowsOf({ weights, labels, rows }: OnlineSoftmax, scale: number): [Buffer, Buffer] {
  const used = Array.from({ length: rows }, (_, row) => row).filter((row) => weights.subarray(row * labels, (row + 1) * labels).some((weight) => weight !== 0));
  const values = new Int16Array(used.length * labels);
  used.forEach((row, i) => values.set(Int16Array.from(weights.subarray(row * labels, (row + 1) * labels), (weight) => Math.round(weight / scale)), i * labels));
  return [block(new Uint8Array(Uint32Array.from(used).buffer)), block(new Uint8Array(values.buffer))];
}

function fillRows({ weights, labels }: OnlineSoftmax, rows: Buffer, values: Buffer, scale: number): void {
  for (let i = 0; i * 4 < rows.length; i += 1) {
    const row = rows.readUInt32LE(i * 4);
    for (let k = 0; k < labels; k += 1) weights[row * labels + k] = values.readInt16LE((i * labels + k) * 2) * scale;
  }
}
