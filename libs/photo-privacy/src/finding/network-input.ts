import type { RgbPicture } from '../picture';

/** How a network wants its colours: which order, and what is taken off each. */
export interface Colours {
  readonly order: 'rgb' | 'bgr';
  readonly less: readonly [number, number, number];
}

/** Both finders halve the picture five times. No wider than needed: a band of padding is taken for a large plate (seen). */
const MULTIPLE = 32;
const padded = (side: number) => Math.ceil(side / MULTIPLE) * MULTIPLE;

export interface PlanarInput {
  readonly values: Float32Array;
  readonly width: number;
  readonly height: number;
}

/**
 * A picture as one plane per colour, padded on the right and below to multiples of 32 with zeros.
 * @param room numbers to use instead of new ones, when there are enough: 20 MB that need not be collected each time.
 */
export function planarInput({ data, width, height }: RgbPicture, { order, less }: Colours, room?: Float32Array): PlanarInput {
  const [w, h] = [padded(width), padded(height)];
  const values = room && room.length >= 3 * w * h ? room.subarray(0, 3 * w * h).fill(0) : new Float32Array(3 * w * h);
  for (let colour = 0; colour < 3; colour += 1) {
    const from = order === 'rgb' ? colour : 2 - colour;
    const off = less[colour]!;
    for (let y = 0; y < height; y += 1) {
      let source = y * width * 3 + from;
      const end = colour * w * h + y * w + width;
      for (let target = end - width; target < end; target += 1, source += 3) values[target] = data[source]! - off;
    }
  }
  return { values, width: w, height: h };
}

/** A picture as BGR pixel by pixel, as open_nsfw wants it. */
export function pixelInput({ data }: RgbPicture, less: Colours['less']): Float32Array {
  const values = new Float32Array(data.length);
  for (let at = 0; at < data.length; at += 3) {
    for (let colour = 0; colour < 3; colour += 1) values[at + colour] = data[at + 2 - colour]! - less[colour]!;
  }
  return values;
}
