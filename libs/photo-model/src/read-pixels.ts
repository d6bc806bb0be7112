import sharp, { type Metadata, type Sharp } from 'sharp';
import { atMost } from './at-most';

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

/** Room that a whole picture may take in memory: an interlaced one with deep colours takes eight bytes a pixel. */
const DECODED_LIMIT = 200_000_000;
const bytesOf = ({ width, height, channels, depth }: Metadata) => width * height * channels * (depth === 'ushort' ? 2 : 1);

/** More at once would win no time on a few cores, and each may take the room of a whole picture. */
const decoding = atMost(2);

const unreadable = (why: Unreadable): Pixels => ({ kind: 'unreadable', why });

/** The one decode of a photo: upright, sRGB, at most 1280 pixels; `image()` starts a pipeline from these pixels. Never throws for what a stranger sent. */
export async function readPixels(bytes: Buffer): Promise<Pixels> {
  let head: Metadata;
  try {
    head = await sharp(bytes, { limitInputPixels: false }).metadata();
  } catch {
    return unreadable('not-an-image');
  }
  if (head.width * head.height > PIXEL_LIMIT || bytesOf(head) > DECODED_LIMIT) return unreadable('too-many-pixels');
  return decoding(() => decode(bytes, head));
}

async function decode(bytes: Buffer, head: Metadata): Promise<Pixels> {
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
