import { fromLonLat, toLonLat, type Flat, type LonLat } from '@paidan/web-ground';

/** Where a map looks: its middle in map metres, and map metres per CSS pixel. */
export interface View {
  readonly centre: Flat;
  readonly resolution: number;
}
export interface Size {
  readonly width: number;
  readonly height: number;
}
/** West, south, east, north; WGS84. */
export type Bounds = readonly [number, number, number, number];

/** Metres per pixel: the nearest that one can look, and the farthest from which a place can still be pointed at. */
const NEAREST = 0.3;
export const POINTABLE = 3;
/** Where a place is known already. */
const STREET = 1.2;
/** A tap from afar brings one so many times nearer. */
const TAP_CLOSER = 6;

const clamp = (value: number, least: number, most: number) => Math.min(Math.max(value, least), most);

/** The whole city in the window. */
export function wholeCity([west, south, east, north]: Bounds, { width, height }: Size): View {
  const [left, bottom] = fromLonLat([west, south]);
  const [right, top] = fromLonLat([east, north]);
  return { centre: [(left + right) / 2, (bottom + top) / 2], resolution: Math.max((right - left) / width, (top - bottom) / height) * 1.06 };
}

/** The street at a place that is known; the whole city without one, or with one outside of it. */
export function firstView(bounds: Bounds, size: Size, place: LonLat | null): View {
  const [west, south, east, north] = bounds;
  const isWithin = place && place[0] >= west && place[0] <= east && place[1] >= south && place[1] <= north;
  return isWithin ? { centre: fromLonLat(place), resolution: STREET } : wholeCity(bounds, size);
}

/** No farther than the whole city, no nearer than is useful, and never out of the city. */
export function within(view: View, bounds: Bounds, size: Size): View {
  const [left, bottom] = fromLonLat([bounds[0], bounds[1]]);
  const [right, top] = fromLonLat([bounds[2], bounds[3]]);
  const resolution = clamp(view.resolution, NEAREST, wholeCity(bounds, size).resolution);
  return { centre: [clamp(view.centre[0], left, right), clamp(view.centre[1], bottom, top)], resolution };
}

/** The map follows the finger: so many pixels to the right and down. */
export const panned = ({ centre: [x, y], resolution }: View, right: number, down: number): View => ({ centre: [x - right * resolution, y + down * resolution], resolution });

/** Nearer (factor below 1) or farther; what lies so many pixels right of and below the middle stays where it is. */
export function zoomed({ centre: [x, y], resolution }: View, factor: number, [right, down]: readonly [number, number] = [0, 0]): View {
  const shift = resolution * (1 - factor);
  return { centre: [x + right * shift, y - down * shift], resolution: resolution * factor };
}

/** What was tapped comes to the middle; from afar it comes nearer, too. */
export function tapped(view: View, [right, down]: readonly [number, number]): View {
  const { centre, resolution } = panned(view, -right, -down);
  return { centre, resolution: resolution > POINTABLE ? Math.max(resolution / TAP_CLOSER, STREET) : resolution };
}

/** Near enough for a finger to mean one place and no other. */
export const isPointable = ({ resolution }: View): boolean => resolution <= POINTABLE;

/** The place in the middle, to about a decimetre. */
export function placeOf({ centre }: View): LonLat {
  const [longitude, latitude] = toLonLat(centre);
  return [Number(longitude.toFixed(6)), Number(latitude.toFixed(6))];
}
