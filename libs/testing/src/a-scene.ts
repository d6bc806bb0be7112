import { onShanghaiClock } from '@paidan/contracts';
import sharp from 'sharp';

/** Pixels of a picture of soft patches that is told from every other seed's. */
function patches(seed: number): Buffer {
  let state = (seed * 2_654_435_761) >>> 0 || 1;
  return Buffer.from(Array.from({ length: 12 * 9 * 3 }, () => {
    state ^= state << 13; state ^= state >>> 17; state ^= state << 5;
    return state & 255;
  }));
}

/** What a photo's file may say: EXIF by its blocks, as sharp takes it. */
type Exif = Parameters<sharp.Sharp['withExif']>[0];

/** A photo of some scene, another for each seed; `quality` and `width` as if it had been sent on. */
export function aScene(seed: number, { width = 960, quality = 88, exif }: { width?: number; quality?: number; exif?: Exif } = {}): Promise<Buffer> {
  const drawn = sharp(patches(seed), { raw: { width: 12, height: 9, channels: 3 } }).resize(width, Math.round(width * 0.75), { kernel: 'cubic', fit: 'fill' });
  return (exif ? drawn.withExif(exif) : drawn).jpeg({ quality }).toBuffer();
}

/** Degrees as EXIF writes them. */
const sexagesimal = (degrees: number) => {
  const seconds = Math.round(Math.abs(degrees) * 360_000);
  return `${Math.floor(seconds / 360_000)}/1 ${Math.floor((seconds % 360_000) / 6_000)}/1 ${seconds % 6_000}/100`;
};
const two = (value: number) => String(value).padStart(2, '0');

/** EXIF that says where (WGS84) and when, by a camera whose clock is in Asia/Shanghai and says no offset. */
export function exifOf(place: { longitude: number; latitude: number } | null, takenAt: Date | null): Exif {
  const local = takenAt && onShanghaiClock(takenAt);
  return {
    ...(local ? { IFD2: { DateTimeOriginal: `${local.getUTCFullYear()}:${two(local.getUTCMonth() + 1)}:${two(local.getUTCDate())} ${two(local.getUTCHours())}:${two(local.getUTCMinutes())}:${two(local.getUTCSeconds())}` } } : {}),
    ...(place ? { IFD3: { GPSLatitudeRef: place.latitude < 0 ? 'S' : 'N', GPSLatitude: sexagesimal(place.latitude), GPSLongitudeRef: place.longitude < 0 ? 'W' : 'E', GPSLongitude: sexagesimal(place.longitude) } } : {}),
  };
}
