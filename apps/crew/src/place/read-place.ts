import type { Place } from '../outbox/entry';

/** Longitudes and latitudes of the country do not overlap, so people may give them in either order. */
const isLongitude = (degrees: number) => degrees >= 73 && degrees <= 136;
const isLatitude = (degrees: number) => degrees >= 3 && degrees <= 54;

/** Two numbers as maps show them, whatever stands around them; null when they are no place in the country. */
export function readPlace(text: string, crs: NonNullable<Place['crs']>): Place | null {
  const [first, second, more] = (text.match(/\d{1,3}(?:\.\d+)?/g) ?? []).map(Number);
  if (first === undefined || second === undefined || more !== undefined) return null;
  if (isLongitude(first) && isLatitude(second)) return { longitude: first, latitude: second, crs };
  return isLatitude(first) && isLongitude(second) ? { longitude: second, latitude: first, crs } : null;
}
