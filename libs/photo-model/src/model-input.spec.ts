import fc from 'fast-check';
import { LOOKS, MODEL_INPUT_BYTES, MODEL_SIDE, VIEW_BYTES, looksOf } from './model-input';

const anInput = (views = 2) => Uint8Array.from({ length: views * VIEW_BYTES }, (_, i) => (i * 7919) % 251);
const pixel = (view: Uint8Array, row: number, column: number) => [...view.subarray((row * MODEL_SIDE + column) * 3, (row * MODEL_SIDE + column) * 3 + 3)];
const cell = fc.integer({ min: 0, max: MODEL_SIDE - 1 });

describe('the looks at a photo', () => {
  it('are its views as they are, then each of them mirrored', () => {
    const looks = looksOf(anInput())!.map((look) => look());
    expect(looks).toHaveLength(LOOKS);
    expect(Buffer.concat(looks.slice(0, 2))).toEqual(Buffer.from(anInput()));
    fc.assert(fc.property(fc.integer({ min: 0, max: 1 }), cell, cell, (view, row, column) => {
      expect(pixel(looks[2 + view]!, row, MODEL_SIDE - 1 - column)).toEqual(pixel(looks[view]!, row, column));
    }));
  });

  it('of a photo kept before there were two views are two', () => {
    expect(looksOf(anInput(1))).toHaveLength(2);
  });

  it.each([0, VIEW_BYTES - 1, VIEW_BYTES + 1, MODEL_INPUT_BYTES + VIEW_BYTES])('are none when %i bytes cannot be views', (length) => {
    expect(looksOf(new Uint8Array(length))).toBeNull();
  });
});
