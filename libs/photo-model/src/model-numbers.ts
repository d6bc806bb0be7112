import { fromHalf, toHalf } from './half-float';
import { FEATURES, LAST_FEATURES, photoLabels, type Head } from './head';
import type { HeadFile } from './model-files';

const LABELS = photoLabels.length;
/** The largest number that a byte of the kernel's rows takes. */
const LARGEST = 127;

const stepOf = (rows: Float32Array) => rows.reduce((largest, value) => Math.max(largest, Math.abs(value)), 0) / LARGEST;

/** Rounds the rows of a kernel in place, as they are kept. */
export function inSteps(rows: Float32Array): void {
  const step = stepOf(rows);
  for (let at = 0; at < rows.length; at += 1) rows[at] = Math.round(rows[at]! / step) * step;
}

/** Numbers rounded to halves, as they are kept. */
export const asHalves = (numbers: Float32Array): Float32Array => numbers.map((number) => fromHalf(toHalf(number)));

type Numbers = Pick<Head, 'inner' | 'innerBias' | 'outer' | 'outerBias' | 'straight' | 'straightBias' | 'kernel' | 'known'>;

/** What `head.bin` holds, part after part: singles first, then halves, then bytes, so that each part lies where its kind may lie. */
export function numbersOf(head: Head): { numbers: Buffer; kernel: HeadFile['kernel'] } {
  const { kernel, inner, innerBias, outer, outerBias, straight, straightBias, known } = head;
  const join = (parts: readonly (Float32Array | Uint16Array | Int8Array | Uint8Array)[]) => Buffer.concat(parts.map((part) => Buffer.from(part.buffer, part.byteOffset, part.byteLength)));
  if (!kernel) return { numbers: join([inner, innerBias, outer, outerBias, straight, straightBias, known.rows]), kernel: null };
  const step = stepOf(kernel.rows);
  const singles = [innerBias, outer, outerBias, straight, straightBias, kernel.middle, kernel.says];
  const halves = [inner, kernel.directions].map((part) => Uint16Array.from(part, toHalf));
  const bytes = [Int8Array.from(kernel.rows, (value) => Math.round(value / step)), known.rows];
  return { numbers: join([...singles, ...halves, ...bytes]), kernel: { directions: kernel.middle.length, rows: kernel.says.length / LABELS, width: kernel.width, step } };
}

/** The parts of `head.bin`; null when it is not as large as its description says. */
export function takeNumbers(numbers: Buffer, description: Pick<HeadFile, 'hidden' | 'kernel' | 'known'>): Numbers | null {
  const { hidden, kernel, known: { photos, ...rule } } = description;
  const all = numbers.buffer.slice(numbers.byteOffset, numbers.byteOffset + numbers.length) as ArrayBuffer;
  const lines = [hidden, LABELS * hidden, LABELS, LABELS * FEATURES, LABELS];
  const singles = kernel ? [...lines, kernel.directions, kernel.rows * LABELS] : [hidden * FEATURES, ...lines];
  const halves = kernel ? [hidden * FEATURES, kernel.directions * FEATURES] : [];
  const bytes = [kernel ? kernel.rows * kernel.directions : 0, photos * LAST_FEATURES];
  if (numbers.length !== 4 * sum(singles) + 2 * sum(halves) + sum(bytes)) return null;
  let at = 0;
  const next = (size: number) => (at += size) - size;
  const floats = singles.map((size) => shared(Float32Array, new Float32Array(all, next(size * 4), size)));
  const wide = halves.map((size) => shared(Float32Array, new Uint16Array(all, next(size * 2), size), fromHalf));
  const [rows, near] = bytes.map((size) => new Uint8Array(all, next(size), size));
  const [innerBias, outer, outerBias, straight, straightBias, middle, says] = (kernel ? floats : floats.slice(1)) as Float32Array[];
  const known = { ...rule, rows: shared(Uint8Array, near!) };
  const layers = { inner: kernel ? wide[0]! : floats[0]!, innerBias: innerBias!, outer: outer!, outerBias: outerBias!, straight: straight!, straightBias: straightBias!, known };
  if (!kernel) return { ...layers, kernel: null };
  return { ...layers, kernel: { directions: wide[1]!, middle: middle!, rows: shared(Float32Array, new Int8Array(rows!.buffer, rows!.byteOffset, rows!.length), (value) => value * kernel.step), says: says!, width: kernel.width } };
}

const sum = (sizes: readonly number[]) => sizes.reduce((all, size) => all + size, 0);

/** Numbers in memory of their own that threads read together: a head takes some 19 MB, which each would else have for itself. */
function shared<Room extends Float32Array | Uint8Array>(Kind: { new (memory: SharedArrayBuffer): Room; readonly BYTES_PER_ELEMENT: number }, numbers: ArrayLike<number>, as = (value: number) => value): Room {
  const room = new Kind(new SharedArrayBuffer(numbers.length * Kind.BYTES_PER_ELEMENT));
  for (let at = 0; at < numbers.length; at += 1) room[at] = as(numbers[at]!);
  return room;
}

/** A head as it is once it was written and read: what it says differs a little from what was trained, and is what is measured. */
export function asKept(head: Head): Head {
  const { numbers, kernel } = numbersOf(head);
  return { ...head, ...takeNumbers(numbers, { hidden: head.hidden, kernel, known: { ...head.known, photos: head.known.rows.length / LAST_FEATURES } })! };
}
