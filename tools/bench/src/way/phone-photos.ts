import { findPictures } from '@paidan/demo';
import sharp from 'sharp';

/** The longer side of what WeChat uploads as a compressed picture. */
const PHONE_SIDE = 1_280;

/** Photos as phones send them: the pictures the demo would use, at the size and quality of a compressed upload. */
export async function phonePhotos(): Promise<Buffer[]> {
  const pictures = await findPictures(undefined, 8);
  return Promise.all(pictures.map(({ bytes }) => sharp(bytes).resize(PHONE_SIDE, PHONE_SIDE, { fit: 'inside' }).jpeg({ quality: 80 }).toBuffer()));
}
