import { loadGraphModel, type GraphModel } from '@tensorflow/tfjs-converter';
import * as tf from '@tensorflow/tfjs-core';
import { setWasmPaths } from '@tensorflow/tfjs-backend-wasm';
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Backbone } from './backbone';
import { featureRows, MODEL_SHAPE, pixelsOf } from './backbone-tensors';

interface ModelFile {
  modelTopology: object;
  format: string;
  signature?: object;
  weightsManifest: { paths: string[]; weights: tf.io.WeightsManifestEntry[] }[];
}

export class WasmBackbone implements Backbone {
  readonly backend = 'wasm';
  readonly batch = 1;

  private constructor(private readonly model: GraphModel) {}

  /** @param folder holds `model.json` and its weight shards. One per thread: the wasm backend knows no threads in Node. */
  static async load(folder: string): Promise<WasmBackbone> {
    setWasmPaths(`${dirname(require.resolve('@tensorflow/tfjs-backend-wasm'))}/`);
    await tf.setBackend('wasm');
    // Plain tfjs cannot read files in Node: the handler hands over what we read.
    return new WasmBackbone(await loadGraphModel({ load: () => readModel(folder) }));
  }

  features(views: readonly Uint8Array[]): Float32Array[] {
    let features: Float32Array = new Float32Array(0);
    // Not handed out through `tidy`, which would look through each number for tensors.
    tf.tidy(() => {
      const input = tf.tensor4d(pixelsOf(views), [views.length, ...MODEL_SHAPE]);
      features = (this.model.execute(input) as tf.Tensor).dataSync() as Float32Array;
    });
    return featureRows(features, views.length);
  }
}

async function readModel(folder: string): Promise<tf.io.ModelArtifacts> {
  const file = JSON.parse(await readFile(join(folder, 'model.json'), 'utf8')) as ModelFile;
  const shards = await Promise.all(file.weightsManifest.flatMap(({ paths }) => paths).map((path) => readFile(join(folder, path))));
  const weights = Buffer.concat(shards);
  return {
    modelTopology: file.modelTopology,
    format: file.format,
    weightSpecs: file.weightsManifest.flatMap((group) => group.weights),
    weightData: weights.buffer.slice(weights.byteOffset, weights.byteOffset + weights.byteLength) as ArrayBuffer,
  };
}
