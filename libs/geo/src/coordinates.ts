import gcoord from 'gcoord';

export interface Point {
  readonly longitude: number;
  readonly latitude: number;
}
export type Crs = 'GCJ02' | 'WGS84' | 'BD09';

const systems = { GCJ02: gcoord.GCJ02, WGS84: gcoord.WGS84, BD09: gcoord.BD09 } as const;

/** The same place in WGS84 (CGCS2000 differs by centimetres). GCJ-02 is undone to well under a metre. */
export function toWgs84({ longitude, latitude, crs }: Point & { readonly crs: Crs }): Point {
  const [lon, lat] = gcoord.transform([longitude, latitude], systems[crs], gcoord.WGS84);
  return { longitude: lon, latitude: lat };
}

/** West, south, east, north of boxes that together cover China's land and near sea, and little else. */
const CHINA: readonly (readonly [number, number, number, number])[] = [
  [73.4, 34.3, 97, 49.3],
  [78, 26.5, 97, 34.3],
  [97, 21, 110, 43],
  [104, 17.5, 125, 41.5],
  [110, 37, 135.2, 53.7],
  [108, 3, 119, 21],
];

/** Coarse: meant to catch swapped, zero or foreign coordinates, not to settle borders. */
export function isInChina({ longitude, latitude }: Point): boolean {
  return CHINA.some(([west, south, east, north]) => longitude >= west && longitude <= east && latitude >= south && latitude <= north);
}

const EARTH_METRES = 6_371_008.8;
const radians = (degrees: number) => (degrees * Math.PI) / 180;

/** Metres between two places on the sphere (haversine). */
export function distanceMetres(a: Point, b: Point): number {
  const dLat = radians(b.latitude - a.latitude);
  const dLon = radians(b.longitude - a.longitude);
  const h = Math.sin(dLat / 2) ** 2 + Math.cos(radians(a.latitude)) * Math.cos(radians(b.latitude)) * Math.sin(dLon / 2) ** 2;
  return 2 * EARTH_METRES * Math.asin(Math.min(1, Math.sqrt(h)));
}
