import type { ClosedCase } from './dispatch-case';
import { GRAM_ROWS, gramsOf } from './grams';

/** A gram tells something when one label's share among its texts is above its usual share by this, chance allowed for. */
const LIFT = 0.05;

/** Marks grams met with one label clearly more often than texts are: the dress of a text is left out. */
export function tellingGrams(cases: readonly ClosedCase[], labelOf: (one: ClosedCase) => number, labels: number): Uint8Array {
  const counts = new Uint32Array(GRAM_ROWS * labels);
  const totals = new Uint32Array(GRAM_ROWS);
  const usual = new Float64Array(labels);
  let texts = 0;
  for (const one of cases) {
    if (!one.text) continue;
    const label = labelOf(one);
    texts += 1;
    usual[label]! += 1;
    for (const gram of gramsOf(one.text)) {
      totals[gram]! += 1;
      counts[gram * labels + label]! += 1;
    }
  }
  return Uint8Array.from(totals, (total, gram) => {
    for (let label = 0; label < labels; label += 1) {
      const count = counts[gram * labels + label]!;
      if (count > 2 && (count - 1.7 * Math.sqrt(count)) / total > LIFT + (1.2 * usual[label]!) / texts) return 1;
    }
    return 0;
  });
}
