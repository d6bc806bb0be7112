import { LAST_FEATURES } from '@paidan/photo-model';
import type { ObjectsModel } from './objects-model';

export interface SeenObject {
  /** `car`, `bin`, `screen`, …; the city's `objects.json` says what each means. */
  readonly object: string;
  /** 0..1; all objects together at most 1. */
  readonly probability: number;
}

/** What a photo shows besides problems, likeliest first. @param features of one view, from the backbone */
export function seeObjects({ objects, weights, bias, rest, restBias }: ObjectsModel, features: Float32Array): SeenObject[] {
  const logits = objects.map((_, row) => dot(weights, row * LAST_FEATURES, features) + bias[row]!);
  const others = dot(rest, 0, features) + restBias;
  const highest = Math.max(others, ...logits);
  const powers = logits.map((logit) => Math.exp(logit - highest));
  const total = powers.reduce((sum, power) => sum + power, Math.exp(others - highest));
  const shares = new Map<string, number>();
  objects.forEach((object, row) => shares.set(object, (shares.get(object) ?? 0) + powers[row]! / total));
  return [...shares].map(([object, probability]) => ({ object, probability })).sort((a, b) => b.probability - a.probability);
}

function dot(weights: Float32Array, from: number, features: Float32Array): number {
  let sum = 0;
  for (let i = 0; i < LAST_FEATURES; i += 1) sum += weights[from + i]! * features[i]!;
  return sum;
}
