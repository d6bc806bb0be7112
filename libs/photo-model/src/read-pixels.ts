import sharp, { type Metadata, type Sharp } from 'sharp';

/** 50 megapixels: more than any phone sends, far less than a decompression bomb. */
export const PIXEL_LIMIT = 50_000_000;
/** Longest side of what is kept of a photo, in pixels. */
const KEPT_SIDE = 1280;

// Only the decoders of what phones and cameras send; SVG, PDF, TIFF and the rest never reach one.
sharp.block({ operation: ['VipsForeignLoad'] });
sharp.unblock({ operation: ['VipsForeignLoadJpegBuffer', 'VipsForeignLoadPngBuffer', 'VipsForeignLoadWebpBuffer'] });
sharp.cache(false);
sharp.concurrency(1);

export type Unreadable = 'not-an-image' | 'broken' | 'too-many-pixels';
export type Pixels =
  | { readonly kind: 'pixels'; readonly width: number; readonly height: number; readonly image: () => Sharp }
  | { readonly kind: 'unreadable'; readonly why: Unreadable };

const unreadable = (why: Unreadable): Pixels => ({ kind: 'unreadable', why });

/** The one decode of a photo: upright, sRGB, at most 1280 pixels; `image()` starts a pipeline from these pixels. Never throws for what a stranger sent. */
export async function readPixels(bytes: Buffer): Promise<Pixels> {
  let head: Metadata;
  try {
    head = await sharp(bytes, { limitInputPixels: false }).metadata();
  } catch {
    return unreadable('not-an-image');
  }
  if (head.width * head.height > PIXEL_LIMIT) return unreadable('too-many-pixels');
  try {
    const { data, info } = await sharp(bytes, { limitInputPixels: PIXEL_LIMIT })
      .autoOrient()
      .resize(KEPT_SIDE, KEPT_SIDE, { fit: 'inside', withoutEnlargement: true })
      .flatten({ background: '#fff' })
      .toColourspace('srgb')
      .raw()
      .toBuffer({ resolveWithObject: true });
    const raw = { width: info.width, height: info.height, channels: info.channels };
    return { kind: 'pixels', width: head.width, height: head.height, image: () => sharp(data, { raw }) };
  } catch {
    return unreadable('broken');
  }
}
