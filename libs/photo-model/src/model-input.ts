import type { Sharp } from 'sharp';

/** What the model looks at: 224 × 224 pixels, RGB, one byte each. */
export const MODEL_SIDE = 224;
export const MODEL_INPUT_BYTES = MODEL_SIDE * MODEL_SIDE * 3;

/** The model's input of a photo: its middle, as large as fits. Intake, training and measuring all use this one definition. */
export const modelInputOf = (image: Sharp): Promise<Buffer> =>
  image.resize(MODEL_SIDE, MODEL_SIDE, { fit: 'cover' }).removeAlpha().toColourspace('srgb').raw().toBuffer();
