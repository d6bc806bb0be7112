import { loadBackbone, MODEL_SHAPE, pixelsOf } from '@paidan/photo-model';

export interface Engine {
  readonly name: 'wasm' | 'native' | 'onnxruntime';
  /** Threads that look at pictures, each with the network to itself. */
  readonly threads: number;
  /** Views looked at together. */
  readonly batch: number;
}

/** The network on one engine, as a function that looks at views. */
export async function loadEngine(name: Engine['name'], backboneFolder: string, onnxFile: string): Promise<(views: readonly Uint8Array[]) => unknown> {
  if (name !== 'onnxruntime') {
    const { backbone } = await loadBackbone(backboneFolder, name);
    return (views) => backbone.features(views);
  }
  // Loaded only where it is measured, so that no other engine carries its memory.
  const { InferenceSession, Tensor } = await import('onnxruntime-node');
  // One thread of its own: with two it spends half as much again on a photo.
  const session = await InferenceSession.create(onnxFile, { intraOpNumThreads: 1, interOpNumThreads: 1 });
  return (views) => session.run({ image: new Tensor('float32', pixelsOf(views), [views.length, ...MODEL_SHAPE]) });
}
