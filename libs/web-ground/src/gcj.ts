export type LonLat = [number, number];

const AXIS = 6378245;
const ECCENTRICITY = 0.006693421622965943;

/** GCJ-02, the shifted coordinates of Chinese map services, of a place in WGS84 within China. */
export function gcjOf([longitude, latitude]: LonLat): LonLat {
  const [x, y] = [longitude - 105, latitude - 35];
  const angle = (latitude / 180) * Math.PI;
  const magic = 1 - ECCENTRICITY * Math.sin(angle) ** 2;
  const north = (northOf(x, y) * 180) / (((AXIS * (1 - ECCENTRICITY)) / (magic * Math.sqrt(magic))) * Math.PI);
  const east = (eastOf(x, y) * 180) / ((AXIS / Math.sqrt(magic)) * Math.cos(angle) * Math.PI);
  return [longitude + east, latitude + north];
}

/** Back again: the shift hardly changes over its own length, so three steps suffice for a centimetre. */
export function wgsOf(place: LonLat): LonLat {
  let guess = place;
  for (let i = 0; i < 3; i++) {
    const shifted = gcjOf(guess);
    guess = [guess[0] + place[0] - shifted[0], guess[1] + place[1] - shifted[1]];
  }
  return guess;
}

const wave = (value: number, parts: readonly (readonly [number, number])[]) => (parts.reduce((sum, [height, length]) => sum + height * Math.sin((value / length) * Math.PI), 0) * 2) / 3;
const northOf = (x: number, y: number) =>
  -100 + 2 * x + 3 * y + 0.2 * y * y + 0.1 * x * y + 0.2 * Math.sqrt(Math.abs(x)) + wave(x, [[20, 1 / 6], [20, 1 / 2]]) + wave(y, [[20, 1], [40, 3], [160, 12], [320, 30]]);
const eastOf = (x: number, y: number) =>
  300 + x + 2 * y + 0.1 * x * x + 0.1 * x * y + 0.1 * Math.sqrt(Math.abs(x)) + wave(x, [[20, 1 / 6], [20, 1 / 2], [20, 1], [40, 3], [150, 12], [300, 30]]);
