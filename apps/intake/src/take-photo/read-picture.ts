import { done, refuse, type Outcome, type PhotoExif, type Refusal } from '@paidan/contracts';
import { modelInputOf, readPixels, type Unreadable } from '@paidan/photo-model';
import { printOfInput } from '../compare-photos/keep-print';
import { readExif } from './read-exif';

/** A photo made harmless: a copy without EXIF (place, owner, device) and the model's input; where and when its file says it was taken. */
export interface Picture {
  readonly width: number;
  readonly height: number;
  /** Faces and plates show: for staff, and for photo-guard to make the public copy of. */
  readonly staffCopy: Buffer;
  readonly modelInput: Buffer;
  /** To find the photo again when it is used once more; null when it is too plain. */
  readonly print: string | null;
  readonly exif: PhotoExif | null;
}

/** Reads an upload as an image, decoding it once, or says why it is none. Never throws for what a stranger sent. */
export async function readPicture(bytes: Buffer): Promise<Outcome<Picture>> {
  const pixels = await readPixels(bytes);
  if (pixels.kind === 'unreadable') return refusals[pixels.why]();
  const { width, height, image } = pixels;
  const [staffCopy, modelInput, exif] = await Promise.all([image().jpeg({ quality: 88 }).toBuffer(), modelInputOf(image()), readExif(bytes)]);
  return done({ width, height, staffCopy, modelInput, print: printOfInput(modelInput), exif });
}

const refusals: Record<Unreadable, () => Refusal> = {
  'not-an-image': () =>
    refuse(422, 'PHOTO.NOT_AN_IMAGE', '文件不是可识别的照片，请上传 JPEG、PNG 或 WebP 照片。', 'This is not a picture we can read; please send JPEG, PNG or WebP.', { field: 'file' }),
  broken: () => refuse(422, 'PHOTO.BROKEN', '照片不完整或已损坏，请重新上传。', 'The picture is truncated or broken, please upload it again.', { field: 'file' }),
  'too-many-pixels': () =>
    refuse(422, 'PHOTO.TOO_MANY_PIXELS', '照片像素过大（上限 5000 万像素），请缩小后上传。', 'The picture has too many pixels (50 million at most), please send a smaller one.', { field: 'file' }),
};
