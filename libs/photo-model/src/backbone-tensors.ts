import { FEATURES } from './head';
import { MODEL_SIDE, VIEW_BYTES } from './model-input';

/** Rows, columns and colours of one view. */
export const MODEL_SHAPE = [MODEL_SIDE, MODEL_SIDE, 3] as const;

/** The views one after the other, as numbers from 0 to 255; written into `room` when it is given and large enough. */
export function pixelsOf(views: readonly Uint8Array[], room = new Float32Array(0)): Float32Array {
  const size = views.length * VIEW_BYTES;
  const pixels = room.length < size ? new Float32Array(size) : room.subarray(0, size);
  views.forEach((view, i) => pixels.set(view, i * VIEW_BYTES));
  return pixels;
}

/** The features of each picture of a batch. */
export const featureRows = (features: Float32Array, count: number): Float32Array[] =>
  Array.from({ length: count }, (_, i) => features.subarray(i * FEATURES, (i + 1) * FEATURES));
