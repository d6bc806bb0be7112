const { imul } = Math;

/** Grams are numbered below this. */
export const GRAM_ROWS = 1 << 16;
const MASK = GRAM_ROWS - 1;

/** At most so many characters of a text are read: what a long letter says first. */
const READ = 160;

/** Han characters, letters and digits count; all else parts words. */
const counts = (unit: number) => (unit >= 0x4e00 && unit <= 0x9fff) || (unit >= 97 && unit <= 122) || (unit >= 48 && unit <= 57);

/** Numbers of runs of two and three characters, each once. */
export function gramsOf(text: string | null): number[] {
  if (!text) return [];
  const plain = text.slice(0, READ).toLowerCase();
  const found = new Set<number>();
  for (let at = 0; at + 1 < plain.length; at += 1) {
    const [a, b] = [plain.charCodeAt(at), plain.charCodeAt(at + 1)];
    if (!counts(a) || !counts(b)) continue;
    const two = imul(imul(a ^ 0x9e3779b9, 0x85ebca6b) ^ b, 0xc2b2ae35);
    found.add((two ^ (two >>> 15)) & MASK);
    const c = plain.charCodeAt(at + 2);
    if (!counts(c)) continue;
    const three = imul(two ^ c ^ 0x27d4eb2f, 0x165667b1);
    found.add((three ^ (three >>> 13)) & MASK);
  }
  return [...found];
}
