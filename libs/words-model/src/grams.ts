import { BREAK } from './plain-text';

/** Number of buckets that grams are hashed into. */
export const BUCKETS = 65_536;
/** Longest gram, in characters. */
const LONGEST = 3;

export interface Gram {
  readonly bucket: number;
  /** First character, and how many. */
  readonly at: number;
  readonly length: number;
}

/** Every run of one to three characters that holds no break: FNV-1a of its UTF-16 units, folded to 16 bits. */
export function gramsOf(plain: string): Gram[] {
  const grams: Gram[] = [];
  for (let at = 0; at < plain.length; at += 1) {
    let hash = 2166136261;
    for (let length = 1; length <= LONGEST && at + length <= plain.length && plain[at + length - 1] !== BREAK; length += 1) {
      const unit = plain.charCodeAt(at + length - 1);
      hash = Math.imul(Math.imul(hash ^ (unit & 255), 16777619) ^ (unit >>> 8), 16777619);
      grams.push({ bucket: ((hash >>> 16) ^ hash) & (BUCKETS - 1), at, length });
    }
  }
  return grams;
}

/** The buckets of a text, each once: a long letter that says a thing again is not surer for it. */
export const bucketsOf = (plain: string): Uint16Array => Uint16Array.from(new Set(gramsOf(plain).map(({ bucket }) => bucket)));
