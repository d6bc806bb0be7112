import { done, refuse, type Outcome, type Refusal } from '@paidan/contracts';
import { modelInputOf } from '@paidan/photo-model';
import sharp, { type Metadata } from 'sharp';

/** 50 megapixels: more than any phone sends, far less than a decompression bomb. */
const PIXEL_LIMIT = 50_000_000;
/** Longest sides of the copies, in pixels. */
const PUBLIC_SIDE = 1280;
const THUMB_SIDE = 320;

// Only the decoders of what phones and cameras send; SVG, PDF, TIFF and the rest never reach one.
sharp.block({ operation: ['VipsForeignLoad'] });
sharp.unblock({ operation: ['VipsForeignLoadJpegBuffer', 'VipsForeignLoadPngBuffer', 'VipsForeignLoadWebpBuffer'] });
sharp.cache(false);
sharp.concurrency(1);

/** A photo made harmless: copies without EXIF (place, owner, device), and the model's input. */
export interface Picture {
  readonly width: number;
  readonly height: number;
  readonly publicCopy: Buffer;
  readonly thumbnail: Buffer;
  readonly modelInput: Buffer;
}

/** Reads an upload as an image, decoding it once, or says why it is none. Never throws for what a stranger sent. */
export async function readPicture(bytes: Buffer): Promise<Outcome<Picture>> {
  const head = await readHead(bytes);
  if (head.kind === 'refused') return head;
  try {
    // One decode of the upload; the smaller copies are made from these pixels.
    const { data, info } = await sharp(bytes, { limitInputPixels: PIXEL_LIMIT })
      .autoOrient()
      .resize(PUBLIC_SIDE, PUBLIC_SIDE, { fit: 'inside', withoutEnlargement: true })
      .flatten({ background: '#fff' })
      .toColourspace('srgb')
      .raw()
      .toBuffer({ resolveWithObject: true });
    const pixels = () => sharp(data, { raw: { width: info.width, height: info.height, channels: info.channels } });
    const [publicCopy, thumbnail, modelInput] = await Promise.all([
      pixels().jpeg({ quality: 82 }).toBuffer(),
      pixels().resize(THUMB_SIDE, THUMB_SIDE, { fit: 'inside', withoutEnlargement: true }).jpeg({ quality: 75 }).toBuffer(),
      modelInputOf(pixels()),
    ]);
    return done({ width: head.value.width, height: head.value.height, publicCopy, thumbnail, modelInput });
  } catch {
    return broken();
  }
}

async function readHead(bytes: Buffer): Promise<Outcome<Metadata>> {
  let head: Metadata;
  try {
    head = await sharp(bytes, { limitInputPixels: false }).metadata();
  } catch {
    return notAnImage();
  }
  return head.width * head.height > PIXEL_LIMIT ? tooManyPixels() : done(head);
}

const notAnImage = (): Refusal =>
  refuse(422, 'PHOTO.NOT_AN_IMAGE', '文件不是可识别的照片，请上传 JPEG、PNG 或 WebP 照片。', 'This is not a picture we can read; please send JPEG, PNG or WebP.', { field: 'file' });
const broken = (): Refusal =>
  refuse(422, 'PHOTO.BROKEN', '照片不完整或已损坏，请重新上传。', 'The picture is truncated or broken, please upload it again.', { field: 'file' });
const tooManyPixels = (): Refusal =>
  refuse(422, 'PHOTO.TOO_MANY_PIXELS', '照片像素过大（上限 5000 万像素），请缩小后上传。', 'The picture has too many pixels (50 million at most), please send a smaller one.', { field: 'file' });
