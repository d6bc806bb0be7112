/** What is its own in a copied case; all else it has from its pattern. */
export interface Copy {
  /** Counts the copies of a seed. */
  readonly n: number;
  /** Seconds between the pattern's moments and its own; negative for earlier. */
  readonly shift: number;
  /** Who reported it. */
  readonly citizen: string;
  readonly place: { readonly longitude: number; readonly latitude: number };
  /** `261126000001`: the day and a number in it, as in case and tracking numbers. */
  readonly digits: string;
}

const DAY = 86_400;
/** So many things of one case have an id of their own, at most. */
const IDS = 64;
/** Ids of citizens are counted where no case's are. */
const CITIZENS_FROM = 2 ** 31;

/** The k-th id of the n-th copy: evenly spread, and never the same twice. */
export const idOf = (n: number, k: number): string => uuidOf(n * IDS + k);
/** The id of the n-th citizen. */
export const citizenOf = (n: number): string => uuidOf(CITIZENS_FROM + n);

/** Four one-to-one scramblings of a number, written as a UUID of version 4. */
function uuidOf(count: number): string {
  const [a, b, c, d] = [0x9e37, 0x85eb, 0xc2b2, 0x27d4].map((salt) => scrambled(count ^ (salt << 8)).toString(16).padStart(8, '0')) as [string, string, string, string];
  return `${a}-${b.slice(0, 4)}-4${b.slice(5)}-8${c.slice(1, 4)}-${c.slice(4)}${d}`;
}

function scrambled(number: number): number {
  let h = number >>> 0;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}

/** From 0 to 1, evenly spread over the copies and the same at every run. */
const spread = (n: number, by: number) => (n * by) % 1;

/**
 * How long ago a copy was received, in seconds before its pattern: ended cases within a year, open ones within three days,
 * and none today, whose numbers the system gives itself.
 */
export const shiftOf = (n: number, open: boolean): number => -Math.round(DAY + spread(n, 0.6180339887) * (open ? 2 : 364) * DAY);

let [knownDay, known] = [NaN, ''];
/** The Shanghai day of a moment (seconds since 1970) and a number. */
export function digitsOf(at: number, n: number): string {
  const day = Math.floor((at + 8 * 3600) / DAY);
  if (day !== knownDay) [knownDay, known] = [day, new Date(day * DAY * 1000).toISOString().slice(2, 10).replaceAll('-', '')];
  return known + String(n % 1_000_000).padStart(6, '0');
}
