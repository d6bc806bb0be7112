import type { FoundPlace } from './platform';

/** Metres of one degree of latitude. */
const DEGREE = 111_320;
export type Direction = 'north' | 'south' | 'east' | 'west';
const steps: Record<Direction, readonly [east: number, north: number]> = { north: [0, 1], south: [0, -1], east: [1, 0], west: [-1, 0] };

/** The place so many metres farther; from then on nobody knows how exact it is. */
export function movePlace({ location, address }: FoundPlace, towards: Direction, metres: number): FoundPlace {
  const [east, north] = steps[towards];
  const { longitude, latitude, crs } = location;
  const moved = { longitude: longitude + (east * metres) / (DEGREE * Math.cos((latitude * Math.PI) / 180)), latitude: latitude + (north * metres) / DEGREE, crs };
  return { location: moved, accuracyMetres: null, ...(address ? { address } : {}) };
}
