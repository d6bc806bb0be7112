import type { LonLat } from './gcj';

/** Metres east and north of the middle of the world, as tiles and maps count them (EPSG:3857). */
export type Flat = readonly [number, number];

const RADIUS = 6_378_137;
const degrees = (radians: number) => (radians * 180) / Math.PI;
const radians = (angle: number) => (angle * Math.PI) / 180;

/** Half the width of the whole world in map metres. */
export const HALF_WORLD = Math.PI * RADIUS;

export const fromLonLat = ([longitude, latitude]: Readonly<LonLat>): Flat => [RADIUS * radians(longitude), RADIUS * Math.log(Math.tan(Math.PI / 4 + radians(latitude) / 2))];

export const toLonLat = ([x, y]: Flat): LonLat => [degrees(x / RADIUS), degrees(2 * Math.atan(Math.exp(y / RADIUS)) - Math.PI / 2)];
