import { progress } from '@paidan/progress';
import * as tf from '@tensorflow/tfjs-core';
import { seeded } from './seeded';

/** After so many rounds the directions hold as much of the spread as the exact ones, to a thousandth. */
const ROUNDS = 8;

/**
 * Directions at right angles to each other, of length one, that together hold nearly all that `count` directions can
 * hold of the spread, row by row. Which ones among these is left open: distances do not depend on it.
 * @param spread size × size, symmetric
 */
export function principalDirections(spread: Float64Array, size: number, count: number, seed: number): Float64Array {
  const random = seeded(seed);
  let directions = atRightAngles(Float64Array.from({ length: count * size }, () => random() - 0.5), size);
  const whole = tf.tensor2d(Float32Array.from(spread), [size, size]);
  const step = progress('方向 directions', ROUNDS);
  for (let round = 0; round < ROUNDS; round += 1) {
    const before = tf.tensor2d(Float32Array.from(directions), [count, size]);
    const turned = tf.matMul(before, whole);
    directions = atRightAngles(Float64Array.from(turned.dataSync()), size);
    tf.dispose([before, turned]);
    step();
  }
  whole.dispose();
  return directions;
}

/** Gram and Schmidt's method, in place. */
function atRightAngles(rows: Float64Array, size: number): Float64Array {
  for (let at = 0; at < rows.length; at += size) {
    const own = rows.subarray(at, at + size);
    for (let from = 0; from < at; from += size) {
      const before = rows.subarray(from, from + size);
      const share = dot(own, before);
      for (let i = 0; i < size; i += 1) own[i]! -= share * before[i]!;
    }
    const length = Math.sqrt(dot(own, own));
    for (let i = 0; i < size; i += 1) own[i]! /= length;
  }
  return rows;
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i += 1) sum += a[i]! * b[i]!;
  return sum;
}
