import { PIXEL_LIMIT } from '@paidan/photo-model';
import sharp from 'sharp';

/** An original in full size as a plain JPEG: upright, without EXIF or anything that was hung on to the file. */
export const cleanCopyOf = (original: Buffer): Promise<Buffer> =>
  sharp(original, { limitInputPixels: PIXEL_LIMIT }).autoOrient().flatten({ background: '#fff' }).toColourspace('srgb').jpeg({ quality: 92 }).toBuffer();
