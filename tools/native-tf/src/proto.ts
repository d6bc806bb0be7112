/** Protocol-buffer messages as bytes: just what writing a network in another format takes. A message is the concatenation of its fields. */
export type Message = Buffer;

const varint = (value: number | bigint): Buffer => {
  const bytes: number[] = [];
  // Negative numbers take all ten bytes, as the format wants it.
  let left = BigInt.asUintN(64, BigInt(value));
  for (; left > 127n; left >>= 7n) bytes.push(Number(left & 127n) | 128);
  return Buffer.from([...bytes, Number(left)]);
};
const key = (field: number, wire: 0 | 2 | 5) => varint((field << 3) | wire);

export const message = (...fields: readonly Message[]): Message => Buffer.concat(fields);
/** Whole numbers, enumerations and booleans. */
export const int = (field: number, value: number | boolean): Message => Buffer.concat([key(field, 0), varint(Number(value))]);
export const bytes = (field: number, value: Uint8Array): Message => Buffer.concat([key(field, 2), varint(value.length), value]);
export const text = (field: number, value: string): Message => bytes(field, Buffer.from(value));
export const ints = (field: number, values: readonly number[]): Message => bytes(field, Buffer.concat(values.map(varint)));
/** One entry of a map whose keys are strings. */
export const entry = (field: number, name: string, value: Message): Message => bytes(field, message(text(1, name), bytes(2, value)));
