/** Pairs of characters that follow one another, without blanks and signs; single characters say too little. */
function pairsOf(text: string): Map<string, number> {
  const letters = text.normalize('NFKC').toLowerCase().replaceAll(/[^\p{L}\p{N}|]+/gu, '|');
  const pairs = new Map<string, number>();
  for (let i = 0; i + 1 < letters.length; i += 1) {
    const pair = letters.slice(i, i + 2);
    if (!pair.includes('|')) pairs.set(pair, (pairs.get(pair) ?? 0) + 1);
  }
  return pairs;
}

/** How alike two descriptions are, 0..1: the cosine of their character pairs; null when one says too little. */
export function textLikeness(a: string, b: string): number | null {
  const [left, right] = [pairsOf(a), pairsOf(b)];
  if (left.size < 3 || right.size < 3) return null;
  const length = (pairs: Map<string, number>) => Math.sqrt([...pairs.values()].reduce((sum, n) => sum + n * n, 0));
  const shared = [...left].reduce((sum, [pair, n]) => sum + n * (right.get(pair) ?? 0), 0);
  return Math.min(1, shared / (length(left) * length(right)));
}

const opposite: Record<string, string> = { 东: '西', 西: '东', 南: '北', 北: '南' };
/** The side of the street that is meant: `路东`, `东侧`, `北边`; a street's own name (`东街`) is none. */
const sides = /(?:路|街|道|马路)([东西南北])(?![一-龥]?[路街道])|([东西南北])(?:侧|边|面|门)/gu;
/** A number by which one of several alike things is told: `12号楼`, `月河路25号`, `3单元`; a day of the month is none. */
const numbers = /(\d{1,6})(?:号(?=楼|院|杆|灯|井|桶|店|铺|门|摊|桥|树|箱|亭)|栋|幢|单元|#)|(?<=[路街巷道])(\d{1,5}号)/gu;

/** What a description tells one of several alike things by. */
export interface Telling {
  readonly sides: ReadonlySet<string>;
  readonly numbers: ReadonlySet<string>;
}

export function tellingOf(text: string): Telling {
  const plain = text.normalize('NFKC');
  return {
    sides: new Set([...plain.matchAll(sides)].map(([, after, before]) => (after ?? before)!)),
    numbers: new Set([...plain.matchAll(numbers)].map(([found]) => found)),
  };
}

/** Doors beside each other, on one side of a street (`25号`, `27号`): two people may name either for a thing between them. */
function areNextDoors(one: string, other: string): boolean {
  const [a, b] = [one, other].map((number) => (/^\d+号$/u.test(number) ? parseInt(number, 10) : NaN));
  return Math.abs(a! - b!) === 2;
}

/** `contradicts` when two descriptions name opposite sides or other numbers (not of the door beside), `agrees` when the same ones, else null. */
export function compareTelling(a: Telling, b: Telling): 'agrees' | 'contradicts' | null {
  const opposed = [...a.sides].some((side) => b.sides.has(opposite[side]!) && !b.sides.has(side));
  const pairs = [...a.numbers].flatMap((one) => [...b.numbers].map((other) => [one, other] as const));
  const sameNumber = pairs.some(([one, other]) => one === other);
  if (opposed || (pairs.length > 0 && !sameNumber && !pairs.some(([one, other]) => areNextDoors(one, other)))) return 'contradicts';
  return sameNumber || [...a.sides].some((side) => b.sides.has(side)) ? 'agrees' : null;
}
