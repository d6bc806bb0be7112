import fc from 'fast-check';
import { photoPrintOf, printBands, printDistance } from './photo-print';

const SIDE = 64;

/** A picture of soft blobs, told by numbers. */
const pictureOf = (blobs: readonly (readonly [number, number, number])[], change = (grey: number) => grey) => {
  const view = new Uint8Array(SIDE * SIDE * 3);
  for (let y = 0, at = 0; y < SIDE; y += 1) {
    for (let x = 0; x < SIDE; x += 1, at += 3) {
      const grey = blobs.reduce((sum, [bx, by, light]) => sum + light * Math.exp(-((x - bx) ** 2 + (y - by) ** 2) / 120), 100);
      view.fill(Math.max(0, Math.min(255, Math.round(change(grey)))), at, at + 3);
    }
  }
  return view;
};
const blobs = [[10, 12, 70], [40, 20, -60], [22, 50, 50], [55, 55, -40], [33, 34, 30]] as const;
const print = fc.bigInt({ min: 0n, max: 2n ** 64n - 1n }).map((value) => value.toString(16).padStart(16, '0'));

describe('a photo’s print', () => {
  it('stays nearly the same when the photo is darker, and is another for another photo', () => {
    const whole = photoPrintOf(pictureOf(blobs), SIDE)!;
    expect(printDistance(whole, photoPrintOf(pictureOf(blobs, (grey) => grey * 0.8 - 5), SIDE)!)).toBeLessThanOrEqual(6);
    expect(printDistance(whole, photoPrintOf(pictureOf(blobs.map(([x, y, light]) => [y, SIDE - x, light] as const)), SIDE)!)).toBeGreaterThan(16);
  });

  it('is none for a picture that is as plain as a wall', () => {
    expect(photoPrintOf(pictureOf([]), SIDE)).toBeNull();
    expect(() => photoPrintOf(new Uint8Array(7), SIDE)).toThrow('7 bytes');
  });

  it('differs from itself in no bit, and from any other in the same number whichever comes first', () => {
    fc.assert(fc.property(print, print, (a, b) => {
      expect(printDistance(a, a)).toBe(0);
      expect(printDistance(a, b)).toBe(printDistance(b, a));
      expect(printDistance(a, b) === 0).toBe(a === b);
    }));
  });

  it('is found by at least one of its bands whenever few enough bits differ', () => {
    const bits = fc.uniqueArray(fc.integer({ min: 0, max: 63 }), { maxLength: 11 });
    fc.assert(fc.property(print, bits, (a, flipped) => {
      const b = flipped.reduce((value, bit) => value ^ (1n << BigInt(bit)), BigInt(`0x${a}`)).toString(16).padStart(16, '0');
      expect(printDistance(a, b)).toBe(flipped.length);
      const bands = printBands(a, flipped.length);
      expect(printBands(b, 0).some(([value], band) => bands[band]!.includes(value!))).toBe(true);
    }));
  });
});
