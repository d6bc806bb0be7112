import { fromHalf, toHalf } from './half-float';

describe('a half-precision number', () => {
  it.each([
    [0x0000, 0], [0x0001, 2 ** -24], [0x03ff, 1023 * 2 ** -24], [0x0400, 2 ** -14], [0x3555, 0.333251953125], [0x3c00, 1], [0xc000, -2],
    [0x7bff, 65_504], [0x7c00, Infinity], [0xfc00, -Infinity], [0x7e00, NaN],
  ])('of bits %i is %d', (half, number) => {
    expect(fromHalf(half)).toBe(number);
  });

  it('grows with its bits, below and above the smallest normal one', () => {
    const numbers = Array.from({ length: 0x7c01 }, (_, half) => fromHalf(half));
    expect(numbers.findIndex((number, half) => half > 0 && number <= numbers[half - 1]!)).toBe(-1);
  });

  it('is made again of its number, bit by bit', () => {
    const numbers = Array.from({ length: 0x1_0000 }, (_, half) => half).filter((half) => !Number.isNaN(fromHalf(half)));
    expect(numbers.filter((half) => toHalf(fromHalf(half)) !== half)).toEqual([]);
  });

  it.each([[1 + 2 ** -11, 0x3c00], [1 + 3 * 2 ** -11, 0x3c02], [65_519, 0x7bff], [65_520, 0x7c00], [-1e9, 0xfc00], [2 ** -25, 0x0000], [2 ** -25 * 1.01, 0x0001], [NaN, 0x7e00]])('is the nearest to %d: bits %i', (number, half) => {
    expect(toHalf(number)).toBe(half);
  });
});
