import { inPieces } from './in-pieces';

const aMessage = (size: number, key = 'k') => ({ topic: 't', key, value: 'x'.repeat(size) });
const sizesOf = (...sizes: number[]) => inPieces(sizes.map((size) => aMessage(size))).map((piece) => piece.map(({ value }) => value.length));

describe('messages in pieces that the broker takes', () => {
  it('are one piece as long as they are small, and none when there are none', () => {
    expect(inPieces([])).toEqual([]);
    expect(inPieces(Array.from({ length: 500 }, () => aMessage(600)))).toHaveLength(1);
  });

  it('are parted before a batch of one partition would be refused, in their order', () => {
    const messages = Array.from({ length: 500 }, (_, i) => aMessage(3_000, String(i)));
    const pieces = inPieces(messages);
    expect(pieces.length).toBeGreaterThan(1);
    expect(Math.max(...pieces.map((piece) => piece.reduce((total, { value }) => total + value.length, 0)))).toBeLessThan(1_000_000);
    expect(pieces.flat()).toEqual(messages);
  });

  it('leave one that is too large for company alone', () => {
    expect(sizesOf(10, 1_000_000, 10, 10)).toEqual([[10], [1_000_000], [10, 10]]);
  });

  it('count bytes, not letters', () => {
    expect(inPieces([1, 2].map(() => ({ topic: 't', key: 'k', value: '垃'.repeat(200_000) })))).toHaveLength(2);
  });
});
