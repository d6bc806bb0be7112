import type { ActOnCase } from '@paidan/contracts';

type Location = NonNullable<ActOnCase['location']>;

/** The systems that a pair of numbers may be given in: by what map it was looked up. */
export const systems: readonly Location['crs'][] = ['GCJ02', 'WGS84', 'BD09'];

/** A place as maps give it for copying: two numbers in either order; in China the longitude is the larger. Null when it is none. */
export function placeOf(text: string, crs: string): Location | null {
  const numbers = text.match(/-?\d+(\.\d+)?/g)?.map(Number) ?? [];
  if (numbers.length !== 2) return null;
  const [latitude, longitude] = numbers.sort((a, b) => a - b) as [number, number];
  return latitude > 0 && latitude < 60 && longitude > 70 && longitude < 140 ? { longitude, latitude, crs: crs as Location['crs'] } : null;
}
