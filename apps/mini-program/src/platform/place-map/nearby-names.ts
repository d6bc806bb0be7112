import type { GeoJsonCollection, MapLayers } from '@paidan/contracts';
import type { LonLat, Words } from '@paidan/web-ground';

type Feature = GeoJsonCollection['features'][number];

/** Metres of one degree of latitude, and from how far a road still says where one is. */
const DEGREE = 111_320;
const NEAR_METRES = 200;

/** Where a place lies, in names that people use: the nearest road, and the street or town. Null where the city has none. */
export function namesAt({ layers: { roads, streets } }: Pick<MapLayers, 'layers'>, place: LonLat): { road: Words | null; street: Words | null } {
  const near = roads.features.map((road) => ({ road, far: metresTo(road, place) })).filter(({ far }) => far <= NEAR_METRES).toSorted((a, b) => a.far - b.far)[0];
  return { road: near ? wordsOf(near.road) : null, street: wordsOf(streets.features.find((street) => contains(street, place))) };
}

const wordsOf = (feature: Feature | undefined): Words | null => (feature?.properties.name as Words | undefined) ?? null;

function metresTo({ geometry }: Feature, [longitude, latitude]: LonLat): number {
  const east = DEGREE * Math.cos((latitude * Math.PI) / 180);
  const line = (geometry.coordinates as LonLat[]).map(([x, y]) => [(x - longitude) * east, (y - latitude) * DEGREE] as const);
  return Math.min(...line.slice(1).map((end, i) => toSegment(line[i]!, end)));
}

/** From the origin to the nearest point between two points. */
function toSegment([ax, ay]: readonly [number, number], [bx, by]: readonly [number, number]): number {
  const [dx, dy] = [bx - ax, by - ay];
  const along = dx === 0 && dy === 0 ? 0 : Math.min(Math.max(-(ax * dx + ay * dy) / (dx * dx + dy * dy), 0), 1);
  return Math.hypot(ax + along * dx, ay + along * dy);
}

/** Even-odd over all rings, so that holes are outside. */
function contains({ geometry: { type, coordinates } }: Feature, [x, y]: LonLat): boolean {
  const rings = type === 'Polygon' ? (coordinates as LonLat[][]) : type === 'MultiPolygon' ? (coordinates as LonLat[][][]).flat() : [];
  const crossings = rings.flatMap((ring) => ring.slice(1).filter(([bx, by], i) => crosses(ring[i]!, [bx, by], x, y)));
  return crossings.length % 2 === 1;
}

const crosses = ([ax, ay]: LonLat, [bx, by]: LonLat, x: number, y: number): boolean => ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax;
