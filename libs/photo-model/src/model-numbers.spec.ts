import fc from 'fast-check';
import type { Kernel } from './kernel';
import { FEATURES, LAST_FEATURES, photoLabels, probabilities, type Head } from './head';
import { asHalves, asKept, inSteps } from './model-numbers';

/** A kernel as it is learned: from what is kept of its directions and rows. */
function aKernel(directions: number, rows: number): Kernel {
  const places = numbers(rows * directions, 40, 9);
  inSteps(places);
  return { directions: asHalves(numbers(directions * FEATURES, 0.3, 7)), middle: numbers(directions, 20, 8), rows: places, says: numbers(rows * photoLabels.length, 3, 10), width: 4000 };
}

/** Numbers as wide as trained ones, the same every time. */
function numbers(length: number, size: number, seed: number): Float32Array {
  let state = seed;
  return Float32Array.from({ length }, () => ((state = (Math.imul(state, 1_664_525) + 1_013_904_223) | 0) / 2 ** 31) * size);
}

function aHead(kernel: boolean): Head {
  const [hidden, directions, rows, labels] = [16, 8, 6, photoLabels.length];
  return {
    version: 'v', labels: photoLabels, hidden, inner: numbers(hidden * FEATURES, 0.05, 1), innerBias: numbers(hidden, 0.5, 2), outer: numbers(labels * hidden, 0.5, 3), outerBias: numbers(labels, 0.2, 4),
    straight: numbers(labels * FEATURES, 0.02, 5), straightBias: numbers(labels, 1, 6), temperature: 0.7, sureFrom: 0.7, decidesFrom: Object.fromEntries(photoLabels.map((label) => [label, 0.5])) as Head['decidesFrom'],
    kernel: kernel ? aKernel(directions, rows) : null,
    known: { rows: Uint8Array.from(numbers(2 * LAST_FEATURES, 255, 11), Math.abs), neighbours: 1, nearFrom: 0.3, believedFrom: 0.9, farIsNone: 0.8 },
  };
}

const photo = fc.integer({ min: 1, max: 1e6 }).map((seed) => numbers(FEATURES, 1, seed).map(Math.abs));

describe('a head as it is kept', () => {
  it.each([true, false])('lies in memory that threads read together (kernel: %s)', (kernel) => {
    const { inner, innerBias, outer, outerBias, straight, straightBias, kernel: beside, known } = asKept(aHead(kernel));
    const parts = [inner, innerBias, outer, outerBias, straight, straightBias, known.rows, ...(beside ? [beside.directions, beside.middle, beside.rows, beside.says] : [])];
    for (const { buffer, byteLength } of parts) expect([buffer instanceof SharedArrayBuffer, buffer.byteLength]).toEqual([true, byteLength]);
  });

  it('in halves and bytes says of every photo nearly what it said as it was trained', () => {
    const head = aHead(true);
    const kept = asKept(head);
    fc.assert(fc.property(photo, (features) => {
      const said = probabilities(head, features);
      probabilities(kept, features).forEach((share, label) => expect(Math.abs(share - said[label]!)).toBeLessThan(0.005));
    }), { numRuns: 40 });
  });

  it('keeps of a kernel, learned from rounded numbers, just these numbers', () => {
    const { kernel } = aHead(true);
    const kept = asKept(aHead(true)).kernel!;
    expect(kept.directions).toEqual(kernel!.directions);
    expect(kept.says).toEqual(kernel!.says);
    kept.rows.forEach((value, i) => expect(Math.abs(value - kernel!.rows[i]!)).toBeLessThan(1e-4));
  });

  it('does not change when it is kept again, byte by byte what it was', () => {
    const once = asKept(aHead(true));
    const again = asKept(once);
    expect(again.inner).toEqual(once.inner);
    expect(again.kernel!.directions).toEqual(once.kernel!.directions);
    expect(again.known).toEqual(once.known);
    again.kernel!.rows.forEach((value, i) => expect(value).toBeCloseTo(once.kernel!.rows[i]!, 4));
  });

  it('without a kernel, as those of before, is exactly what it was', () => {
    expect(asKept(aHead(false))).toEqual(aHead(false));
  });
});
