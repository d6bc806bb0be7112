import type { GeoJsonCollection, MapLayers } from '@paidan/contracts';
import type { LonLat } from './gcj';
import { fromLonLat, type Flat } from './mercator';
import type { Words } from './words';

type Feature = GeoJsonCollection['features'][number];

/** A name and where it stands; `rank` orders which one gives way, least first. */
export interface Label {
  readonly words: Words;
  readonly at: Flat;
  readonly rank: number;
  /** Below a sign that stands at the place itself. */
  readonly below?: boolean;
}

/** A layer ready to be drawn: all its lines as one path, metres from the middle of the city. */
export interface FlatLayer {
  readonly path: Path2D;
  readonly labels: readonly Label[];
}

/** The middle of the city in map metres; paths are kept from there, since a path holds seven digits only. */
export const originOf = ({ bounds: [west, south, east, north] }: MapLayers): Flat => fromLonLat([(west + east) / 2, (south + north) / 2]);

const flatten = (place: LonLat, origin: Flat): Flat => {
  const [x, y] = fromLonLat(place);
  return [x - origin[0], y - origin[1]];
};

const linesOf = ({ geometry: { type, coordinates } }: Feature): LonLat[][] =>
  type === 'LineString' ? [coordinates as LonLat[]] : type === 'Polygon' ? (coordinates as LonLat[][]) : type === 'MultiPolygon' ? (coordinates as LonLat[][][]).flat() : [];

export function pathOf(features: readonly Feature[], origin: Flat): Path2D {
  const path = new Path2D();
  for (const feature of features) {
    for (const line of linesOf(feature)) {
      line.forEach((place, i) => path[i === 0 ? 'moveTo' : 'lineTo'](...flatten(place, origin)));
      if (feature.geometry.type !== 'LineString') path.closePath();
    }
  }
  return path;
}

/** The middle of a shape's box: good enough for a name. */
function middleOf(feature: Feature, origin: Flat): Flat {
  const places = feature.geometry.type === 'Point' ? [feature.geometry.coordinates as LonLat] : linesOf(feature).flat();
  const [xs, ys] = [places.map(([x]) => x), places.map(([, y]) => y)];
  if (feature.geometry.type === 'LineString') return flatten(places[Math.floor(places.length / 2)]!, origin);
  return flatten([(Math.min(...xs) + Math.max(...xs)) / 2, (Math.min(...ys) + Math.max(...ys)) / 2], origin);
}

export const labelsOf = (features: readonly Feature[], origin: Flat, rank: number): Label[] =>
  features.flatMap((feature) => (isWords(feature.properties.name) ? [{ words: feature.properties.name, at: middleOf(feature, origin), rank }] : []));

const isWords = (name: unknown): name is Words => typeof name === 'object' && name !== null && 'zh' in name;

export const flatLayer = ({ features }: GeoJsonCollection, origin: Flat, rank: number): FlatLayer => ({ path: pathOf(features, origin), labels: labelsOf(features, origin, rank) });

export const placesOf = ({ features }: GeoJsonCollection, origin: Flat): Flat[] => features.map(({ geometry }) => flatten(geometry.coordinates as LonLat, origin));
