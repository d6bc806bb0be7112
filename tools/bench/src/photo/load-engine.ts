import { loadBackbone, MODEL_SHAPE, pixelsOf } from '@paidan/photo-model';
import { createRequire } from 'node:module';
import { onnxruntimeFolder } from './onnxruntime-peer';

export interface Engine {
  readonly name: 'wasm' | 'native' | 'onnxruntime';
  /** Threads that look at pictures, each with the network to itself. */
  readonly threads: number;
  /** Views looked at together. */
  readonly batch: number;
}

/** What we use of `onnxruntime-node`, which is installed only for measuring. */
interface Onnxruntime {
  readonly Tensor: new (type: 'float32', data: Float32Array, shape: readonly number[]) => object;
  readonly InferenceSession: { create(file: string, options: object): Promise<{ run(feeds: { image: object }): Promise<unknown> }> };
}

/** The network on one engine, as a function that looks at views. */
export async function loadEngine(name: Engine['name'], backboneFolder: string, onnxFile: string): Promise<(views: readonly Uint8Array[]) => unknown> {
  if (name !== 'onnxruntime') {
    const { backbone } = await loadBackbone(backboneFolder, name);
    return (views) => backbone.features(views);
  }
  const { InferenceSession, Tensor } = createRequire(__filename)(onnxruntimeFolder) as Onnxruntime;
  // One thread of its own: with two it spends half as much again on a photo.
  const session = await InferenceSession.create(onnxFile, { intraOpNumThreads: 1, interOpNumThreads: 1 });
  return (views) => session.run({ image: new Tensor('float32', pixelsOf(views), [views.length, ...MODEL_SHAPE]) });
}
