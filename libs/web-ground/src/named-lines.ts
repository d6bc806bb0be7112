import type { GeoJsonCollection } from '@paidan/contracts';
import type { Label } from './flat-layers';
import type { Frame } from './frame';
import type { LonLat } from './gcj';
import { fromLonLat, type Flat } from './mercator';
import type { Words } from './words';

/** A road with its name, in metres from the middle of the city. */
export interface NamedLine {
  readonly words: Words;
  readonly places: readonly Flat[];
}
type Piece = readonly [Flat, Flat];

export const namedLinesOf = ({ features }: GeoJsonCollection, origin: Flat): NamedLine[] =>
  features.flatMap(({ properties, geometry }) => (properties.name && geometry.type === 'LineString' ? [{ words: properties.name as Words, places: (geometry.coordinates as LonLat[]).map(fromLonLat).map(([x, y]) => [x - origin[0], y - origin[1]] as const) }] : []));

/** Names of the lines that a picture shows, each at the middle of what is seen of its line. */
export function labelsInSight(lines: readonly NamedLine[], { centre, resolution, width, height }: Pick<Frame, 'centre' | 'resolution' | 'width' | 'height'>, origin: Flat, rank: number): Label[] {
  const [x, y, halfWidth, halfHeight] = [centre[0] - origin[0], centre[1] - origin[1], (width / 2) * resolution, (height / 2) * resolution];
  return lines.flatMap(({ words, places }) => {
    const seen = places.slice(1).flatMap((end, i) => clip([places[i]!, end], [x - halfWidth, y - halfHeight, x + halfWidth, y + halfHeight]) ?? []);
    return seen.length > 0 ? [{ words, at: halfWayAlong(seen), rank }] : [];
  });
}

/** The part of a piece within a box (west, south, east, north); null when none is. */
function clip([[ax, ay], [bx, by]]: Piece, [west, south, east, north]: readonly [number, number, number, number]): [Piece] | null {
  let [from, to] = [0, 1];
  for (const [move, room] of [[ax - bx, ax - west], [bx - ax, east - ax], [ay - by, ay - south], [by - ay, north - ay]] as const) {
    if (move === 0 && room < 0) return null;
    if (move < 0) from = Math.max(from, room / move);
    if (move > 0) to = Math.min(to, room / move);
  }
  const at = (share: number): Flat => [ax + (bx - ax) * share, ay + (by - ay) * share];
  return from < to ? [[at(from), at(to)]] : null;
}

const lengthOf = ([[ax, ay], [bx, by]]: Piece) => Math.hypot(bx - ax, by - ay);

function halfWayAlong(pieces: readonly Piece[]): Flat {
  let left = pieces.reduce((sum, piece) => sum + lengthOf(piece), 0) / 2;
  for (const piece of pieces) {
    const length = lengthOf(piece);
    const [[ax, ay], [bx, by]] = piece;
    if (left <= length) return [ax + ((bx - ax) * left) / length, ay + ((by - ay) * left) / length];
    left -= length;
  }
  return pieces.at(-1)![1];
}
