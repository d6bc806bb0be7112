import { fromHalf } from '@paidan/photo-model';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** An attribute as TensorFlow's JSON writes it; texts are base64, whole numbers strings. */
export interface Attribute {
  readonly s?: string;
  readonly i?: string;
  readonly type?: string;
  readonly b?: boolean;
  readonly shape?: { readonly dim: readonly { readonly size: string }[] };
  readonly list?: { readonly s?: readonly string[]; readonly i?: readonly string[] };
}
export interface GraphNode {
  readonly name: string;
  readonly op: string;
  readonly input?: readonly string[];
  readonly attr: Readonly<Record<string, Attribute>>;
}
export interface Weight {
  readonly shape: readonly number[];
  readonly values: Float32Array | Int32Array;
}
/** The network behind the features, whatever will run it: nodes in the order they are computed, and their constants. */
export interface Graph {
  readonly nodes: readonly GraphNode[];
  readonly weights: ReadonlyMap<string, Weight>;
}

interface WeightSpec {
  readonly name: string;
  readonly shape: readonly number[];
  readonly dtype: string;
  readonly quantization?: { readonly dtype: string };
}
interface ModelFile {
  readonly modelTopology: { readonly node: readonly GraphNode[] };
  readonly weightsManifest: readonly { readonly paths: readonly string[]; readonly weights: readonly WeightSpec[] }[];
}

/** Reads a TensorFlow.js graph model with float16, float32 and int32 weights. */
export async function readGraph(folder: string): Promise<Graph> {
  const { modelTopology, weightsManifest } = JSON.parse(await readFile(join(folder, 'model.json'), 'utf8')) as ModelFile;
  const weights = new Map<string, Weight>();
  for (const group of weightsManifest) {
    const bytes = Buffer.concat(await Promise.all(group.paths.map((path) => readFile(join(folder, path)))));
    let at = 0;
    for (const spec of group.weights) {
      const size = spec.shape.reduce((product, side) => product * side, 1);
      const half = spec.quantization?.dtype === 'float16';
      weights.set(spec.name, { shape: spec.shape, values: valuesOf(bytes, at, size, spec, half) });
      at += size * (half ? 2 : 4);
    }
  }
  return { nodes: modelTopology.node, weights };
}

function valuesOf(bytes: Buffer, at: number, size: number, { name, dtype, quantization }: WeightSpec, half: boolean): Weight['values'] {
  if (quantization && !half) throw new Error(`weight ${name} is kept as ${quantization.dtype}, which is not float16`);
  if (dtype !== 'int32' && dtype !== 'float32') throw new Error(`weight ${name} is ${dtype}`);
  const values = dtype === 'int32' ? new Int32Array(size) : new Float32Array(size);
  for (let i = 0; i < size; i += 1) {
    values[i] = half ? fromHalf(bytes.readUInt16LE(at + i * 2)) : dtype === 'int32' ? bytes.readInt32LE(at + i * 4) : bytes.readFloatLE(at + i * 4);
  }
  if (!values.every(Number.isFinite)) throw new Error(`weight ${name} is not a number`);
  return values;
}
