import type { Words } from './words';

/** Told apart without colour too. */
export type Shape = 'disc' | 'square' | 'diamond' | 'triangle' | 'ring';

/** One kind of point, with what it stands for in words. A cluster takes the tone of its first one in the list: put what presses most first. */
export interface Tone {
  readonly key: string;
  readonly colour: string;
  readonly shape: Shape;
  readonly words: Words;
}

/** What a map shows as one thing; WGS84. `tone` is its place in the list of tones. */
export interface MapPoint {
  readonly id: string;
  readonly longitude: number;
  readonly latitude: number;
  readonly tone: number;
}

/** West, south, east, north; WGS84. */
export type Bounds = readonly [number, number, number, number];

export const isWithin = ({ longitude, latitude }: { longitude: number; latitude: number }, [west, south, east, north]: Bounds): boolean =>
  longitude >= west && longitude <= east && latitude >= south && latitude <= north;

/** Where one looks, as it is kept in an address: centre and zoom. */
export interface Outlook {
  readonly longitude: number;
  readonly latitude: number;
  readonly zoom: number;
}
