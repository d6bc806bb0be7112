import { createRequire } from 'node:module';
import type { Backbone } from './backbone';
import { featureRows, MODEL_SHAPE, pixelsOf } from './backbone-tensors';
import { VIEW_BYTES } from './model-input';
import { missingOfNative, nativeBinding, nativeModelFolder } from './native-place';
import { setNativeEnv } from './photo-backend.env';

/**
 * What we use of the compiled part of `@tensorflow/tfjs-node` (its version is locked; it may be missing): what its own
 * `loadSavedModel` and `predict` call. Without the JavaScript around it a process is 60 MB smaller.
 */
interface Binding {
  readonly TF_FLOAT: number;
  createTensor(shape: readonly number[], type: number, values: Float32Array): number;
  deleteTensor(tensor: number): void;
  tensorDataSync(tensor: number): Float32Array;
  loadSavedModel(folder: string, tags: string): number;
  runSavedModel(model: number, inputs: readonly number[], inputNames: string, outputNames: string): [{ id: number }];
}

export class NativeBackbone implements Backbone {
  readonly backend = 'native';
  readonly batch = 2;
  /** Used again and again: the library reads it in place, and is done with it when the features are there. */
  private readonly room = new Float32Array(this.batch * VIEW_BYTES);

  private constructor(private readonly tf: Binding, private readonly model: number) {}

  /** @param folder the backbone, of which `npm run native-tf` made a SavedModel. @throws when something of it is missing or does not load. */
  static load(folder: string): NativeBackbone {
    const missing = missingOfNative(folder);
    if (missing) throw new Error(`${missing} is missing; run "npm run native-tf"`);
    setNativeEnv();
    const tf = createRequire(__filename)(nativeBinding) as Binding;
    return new NativeBackbone(tf, tf.loadSavedModel(nativeModelFolder(folder), 'serve')).warm();
  }

  /** The first run of a graph optimises it, for which it takes 70 MB for a moment and a tenth of a second: not while the first photos want room and time. */
  private warm(): this {
    for (const views of [1, this.batch]) this.features(Array.from({ length: views }, () => new Uint8Array(VIEW_BYTES)));
    return this;
  }

  features(views: readonly Uint8Array[]): Float32Array[] {
    const image = this.tf.createTensor([views.length, ...MODEL_SHAPE], this.tf.TF_FLOAT, pixelsOf(views, this.room));
    const [features] = this.tf.runSavedModel(this.model, [image], 'image', 'features');
    const rows = featureRows(this.tf.tensorDataSync(features.id), views.length);
    this.tf.deleteTensor(image);
    this.tf.deleteTensor(features.id);
    return rows;
  }
}
