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

/** The views in an input; photos kept before there were two have only the first. Null: this is no model input. */
export function viewsOf(input: Uint8Array): Uint8Array[] | null {
  const count = input.length / VIEW_BYTES;
  if (!Number.isInteger(count) || count < 1 || count > MODEL_VIEWS) return null;
  return Array.from({ length: count }, (_, i) => input.subarray(i * VIEW_BYTES, (i + 1) * VIEW_BYTES));
}
