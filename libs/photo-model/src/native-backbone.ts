import { createRequire } from 'node:module';
import type { Backbone } from './backbone';
import { featureRows, MODEL_SHAPE, pixelsOf } from './backbone-tensors';
import { missingOfNative, nativeModelFolder, tfjsNodeFolder } from './native-place';
import { setNativeEnv } from './photo-backend.env';

interface NativeTensor {
  dataSync(): Float32Array;
  dispose(): void;
}
interface NativeModel {
  predict(inputs: { image: NativeTensor }): { features: NativeTensor };
}
/** What we use of `@tensorflow/tfjs-node`, which is no dependency: it may be missing. */
interface TfjsNode {
  tensor4d(values: Float32Array, shape: readonly number[]): NativeTensor;
  node: { loadSavedModel(folder: string, tags: string[], signature: string): Promise<NativeModel> };
}

export class NativeBackbone implements Backbone {
  readonly backend = 'native';
  readonly batch = 4;

  private constructor(private readonly tf: TfjsNode, private readonly model: NativeModel) {}

  /** @param folder the backbone, of which `npm run native-tf` made a SavedModel. @throws when something of it is missing or does not load. */
  static async load(folder: string): Promise<NativeBackbone> {
    const missing = missingOfNative(folder);
    if (missing) throw new Error(`${missing} is missing; run "npm run native-tf"`);
    setNativeEnv();
    const tf = createRequire(__filename)(tfjsNodeFolder) as TfjsNode;
    return new NativeBackbone(tf, await tf.node.loadSavedModel(nativeModelFolder(folder), ['serve'], 'serving_default'));
  }

  features(views: readonly Uint8Array[]): Float32Array[] {
    const image = this.tf.tensor4d(pixelsOf(views), [views.length, ...MODEL_SHAPE]);
    const { features } = this.model.predict({ image });
    const rows = featureRows(features.dataSync(), views.length);
    image.dispose();
    features.dispose();
    return rows;
  }
}
