/** IEEE half to number: 1 bit sign, 5 bits exponent, 10 bits fraction. Infinities and NaN stay what they are. */
export function fromHalf(half: number): number {
  const sign = half & 0x8000 ? -1 : 1;
  const exponent = (half >> 10) & 0x1f;
  const fraction = half & 0x3ff;
  if (exponent === 0x1f) return fraction === 0 ? sign * Infinity : NaN;
  return sign * (exponent === 0 ? fraction * 2 ** -24 : (1024 + fraction) * 2 ** (exponent - 25));
}

const single = new Float32Array(1);
const bits = new Uint32Array(single.buffer);

/** The bits of the half nearest to a number, ties to even; what is too large for a half becomes an infinity. */
export function toHalf(number: number): number {
  single[0] = number;
  const [sign, size] = [(bits[0]! >>> 16) & 0x8000, bits[0]! & 0x7fff_ffff];
  if (size > 0x7f80_0000) return sign | 0x7e00;
  if (size >= 0x4780_0000) return sign | 0x7c00;
  // Below the smallest normal half, steps of 2^-24.
  if (size < 0x3880_0000) return sign | roundEven(Math.abs(single[0]) * 2 ** 24);
  return sign | roundEven((size - 0x3800_0000) / 2 ** 13);
}

function roundEven(number: number): number {
  const below = Math.floor(number);
  const rest = number - below;
  return rest > 0.5 || (rest === 0.5 && below % 2 === 1) ? below + 1 : below;
}
