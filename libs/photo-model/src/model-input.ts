import type { Sharp } from 'sharp';

/** What the model looks at: 224 × 224 pixels, RGB, one byte each. */
export const MODEL_SIDE = 224;
export const VIEW_BYTES = MODEL_SIDE * MODEL_SIDE * 3;

/** The views of a photo, in the order they are looked at: its middle as large as fits, and the whole of it, squeezed. */
const fits = ['cover', 'fill'] as const;
export const MODEL_VIEWS = fits.length;
export const MODEL_INPUT_BYTES = VIEW_BYTES * MODEL_VIEWS;

/** The model's input of a photo, one view after the other. Intake, training and measuring all use this one definition. */
export async function modelInputOf(image: Sharp): Promise<Buffer> {
  return Buffer.concat(await Promise.all(fits.map((fit) => image.clone().resize(MODEL_SIDE, MODEL_SIDE, { fit }).removeAlpha().toColourspace('srgb').raw().toBuffer())));
}

/** How often a doubtful photo is looked at: its views as they are, then each mirrored. */
export const LOOKS = MODEL_VIEWS * 2;

/** The looks at an input; photos kept before there were two views have only those of the first. Null: this is no model input. */
export function looksOf(input: Uint8Array): (() => Uint8Array)[] | null {
  const count = input.length / VIEW_BYTES;
  if (!Number.isInteger(count) || count < 1 || count > MODEL_VIEWS) return null;
  const views = Array.from({ length: count }, (_, i) => input.subarray(i * VIEW_BYTES, (i + 1) * VIEW_BYTES));
  return [...views.map((view) => () => view), ...views.map((view) => () => mirrored(view))];
}

/** A view, left and right exchanged. */
function mirrored(view: Uint8Array): Uint8Array {
  const turned = new Uint8Array(view.length);
  for (let at = 0; at < view.length; at += 3) {
    const column = (at / 3) % MODEL_SIDE;
    turned.set(view.subarray(at, at + 3), at + (MODEL_SIDE - 1 - 2 * column) * 3);
  }
  return turned;
}
