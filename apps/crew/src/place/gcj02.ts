import type { Place } from '../outbox/entry';

const AXIS = 6_378_245;
const FLATNESS = 0.006_693_421_622_965_943;
const { PI, sin, cos, sqrt, abs } = Math;

const waves = (x: number) => ((20 * sin(6 * x * PI) + 20 * sin(2 * x * PI)) * 2) / 3;
const north = (x: number, y: number) =>
  -100 + 2 * x + 3 * y + 0.2 * y * y + 0.1 * x * y + 0.2 * sqrt(abs(x)) + waves(x) + ((20 * sin(y * PI) + 40 * sin((y / 3) * PI)) * 2) / 3 + ((160 * sin((y / 12) * PI) + 320 * sin((y * PI) / 30)) * 2) / 3;
const east = (x: number, y: number) =>
  300 + x + 2 * y + 0.1 * x * x + 0.1 * x * y + 0.1 * sqrt(abs(x)) + waves(x) + ((20 * sin(x * PI) + 40 * sin((x / 3) * PI)) * 2) / 3 + ((150 * sin((x / 12) * PI) + 300 * sin((x / 30) * PI)) * 2) / 3;

/** A GPS place as Chinese maps draw it; only for links into them. */
export function toGcj02({ longitude, latitude }: Place): Place {
  const [x, y, phi] = [longitude - 105, latitude - 35, (latitude / 180) * PI];
  const magic = 1 - FLATNESS * sin(phi) ** 2;
  return {
    longitude: longitude + (east(x, y) * 180) / ((AXIS / sqrt(magic)) * cos(phi) * PI),
    latitude: latitude + (north(x, y) * 180) / (((AXIS * (1 - FLATNESS)) / (magic * sqrt(magic))) * PI),
  };
}
