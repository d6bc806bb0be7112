import type { PhotoExif } from '@paidan/contracts';
import exifr from 'exifr';

/** The only tags that are read; no device, no serial number, no owner. */
const tags = ['DateTimeOriginal', 'OffsetTimeOriginal', 'GPSLatitude', 'GPSLatitudeRef', 'GPSLongitude', 'GPSLongitudeRef'];

/** A camera that says no offset is taken to be in China. */
const HERE = '+08:00';

/** Where and when the file says it was taken, or null when it says neither. Never throws for what a stranger sent. */
export async function readExif(bytes: Buffer): Promise<PhotoExif | null> {
  const found = (await exifr.parse(bytes, { pick: tags, reviveValues: false }).catch(() => null)) as Record<string, unknown> | null | undefined;
  if (!found) return null;
  const exif = { takenAt: momentOf(found.DateTimeOriginal, found.OffsetTimeOriginal), place: placeOf(found.latitude, found.longitude) };
  return exif.takenAt || exif.place ? exif : null;
}

/** `2026:11:24 10:11:12` as ISO with its offset; null when it is no moment of the last decades. */
function momentOf(written: unknown, offset: unknown): string | null {
  const parts = typeof written === 'string' ? /^(\d{4}):(\d\d):(\d\d) (\d\d:\d\d:\d\d)/.exec(written) : null;
  if (!parts) return null;
  const zone = typeof offset === 'string' && /^[+-](0\d|1[0-4]):\d\d$/.test(offset) ? offset : HERE;
  const moment = `${parts[1]}-${parts[2]}-${parts[3]}T${parts[4]}${zone}`;
  const year = new Date(moment).getUTCFullYear();
  return year >= 1990 && year <= 2100 ? moment : null;
}

function placeOf(latitude: unknown, longitude: unknown): PhotoExif['place'] {
  if (typeof latitude !== 'number' || typeof longitude !== 'number') return null;
  const possible = Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180 && (latitude !== 0 || longitude !== 0);
  return possible ? { longitude, latitude } : null;
}
