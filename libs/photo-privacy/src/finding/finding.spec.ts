import fc from 'fast-check';
import { overlap, surestOnly, type Box } from './box';
import { decodeFaces } from './decode-faces';
import { decodePlates } from './decode-plates';
import { pixelInput, planarInput } from './network-input';

const aBox = fc.record({
  x: fc.integer({ min: -50, max: 500 }), y: fc.integer({ min: -50, max: 500 }),
  width: fc.integer({ min: 1, max: 200 }), height: fc.integer({ min: 1, max: 200 }), score: fc.double({ min: 0, max: 1, noNaN: true }),
});
const around = ({ x, y, width, height }: Box) => [x + width / 2, y + height / 2, width, height].map((value) => Number(value.toFixed(3)));

describe('boxes', () => {
  it('overlap wholly with themselves, not at all with what lies beside them, and either way the same', () => {
    fc.assert(fc.property(aBox, aBox, (a, b) => {
      expect(overlap(a, a)).toBeCloseTo(1);
      expect(overlap(a, { ...a, x: a.x + a.width })).toBe(0);
      expect(overlap(a, b)).toBe(overlap(b, a));
    }));
  });

  it('of one thing are reduced to the surest, and none is left out that overlaps with no surer one', () => {
    fc.assert(fc.property(fc.array(aBox, { maxLength: 30 }), fc.double({ min: 0.05, max: 0.9, noNaN: true }), (boxes, most) => {
      const kept = surestOnly(boxes, most);
      kept.forEach((a, i) => kept.slice(i + 1).forEach((b) => expect(overlap(a, b)).toBeLessThanOrEqual(most)));
      const lost = boxes.filter((box) => !kept.includes(box));
      for (const box of lost) expect(kept.some((other) => other.score >= box.score && overlap(box, other) > most)).toBe(true);
    }));
  });
});

describe('what CenterFace answers', () => {
  it('becomes a box around the hot cell, moved and sized as the other planes say', () => {
    const [columns, rows] = [5, 4];
    const plane = () => new Float32Array(columns * rows);
    const [heat, size, offset] = [plane(), new Float32Array(columns * rows * 2), new Float32Array(columns * rows * 2)];
    const cell = 2 * columns + 3;
    heat[cell] = 0.5;
    size.set([Math.log(6)], cell);
    size.set([Math.log(4)], columns * rows + cell);
    offset.set([0.25], cell);
    offset.set([-0.25], columns * rows + cell);
    const [box, ...others] = decodeFaces({ heat, size, offset, columns, rows }, 0.25);
    expect(others).toEqual([]);
    expect(around(box!)).toEqual([(3 - 0.25 + 0.5) * 4, (2 + 0.25 + 0.5) * 4, 16, 24]);
    expect(decodeFaces({ heat, size, offset, columns, rows }, 0.5)).toEqual([]);
  });
});

/** How many squares clp_det has an answer for. */
const squares = (width: number, height: number) => [8, 16, 32].reduce((sum, step) => sum + Math.ceil(width / step) * Math.ceil(height / step) * 2, 0);

describe('what clp_det answers', () => {
  it('is the square itself when it moves nothing, in the order of grids, rows, columns and sides', () => {
    const [width, height] = [96, 64];
    const answerAt = (n: number) => {
      const confidence = new Float32Array(squares(width, height) * 2);
      confidence[n * 2 + 1] = 0.9;
      return decodePlates({ moves: new Float32Array(squares(width, height) * 4), confidence, width, height }, 0.3).map(around);
    };
    expect(answerAt(0)).toEqual([[4, 4, 24, 24]]);
    expect(answerAt(1)).toEqual([[4, 4, 48, 48]]);
    expect(answerAt(12 * 2)).toEqual([[4, 12, 24, 24]]);
    expect(answerAt(12 * 8 * 2)).toEqual([[8, 8, 96, 96]]);
    expect(answerAt(squares(width, height) - 1)).toEqual([[80, 48, 768, 768]]);
  });

  it('moves a square by a tenth of its side and grows it by a fifth of the logarithm', () => {
    const confidence = new Float32Array(squares(32, 32) * 2);
    confidence[1] = 0.8;
    const moves = new Float32Array(squares(32, 32) * 4);
    moves.set([1, -1, 5 * Math.log(2), 0]);
    expect(decodePlates({ moves, confidence, width: 32, height: 32 }, 0.3).map(around)).toEqual([[6.4, 1.6, 48, 24]]);
  });
});

describe('what the networks are given', () => {
  it('is every colour of every pixel in its plane, in the wanted order, and zeros around it', () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 1, max: 40 }), fc.constantFrom<'rgb' | 'bgr'>('rgb', 'bgr'), (width, height, order) => {
      const data = Uint8Array.from({ length: width * height * 3 }, (_, i) => (i * 7) % 256);
      const used = new Float32Array(3 * 64 * 64).fill(9);
      const input = planarInput({ data, width, height }, { order, less: [1, 2, 3] }, used);
      expect([input.width % 32, input.height % 32, input.values.length]).toEqual([0, 0, input.width * input.height * 3]);
      for (let colour = 0; colour < 3; colour += 1) {
        for (let y = 0; y < input.height; y += 5) {
          for (let x = 0; x < input.width; x += 3) {
            const inside = x < width && y < height;
            const wanted = inside ? data[(y * width + x) * 3 + (order === 'rgb' ? colour : 2 - colour)]! - (colour + 1) : 0;
            if (input.values[(colour * input.height + y) * input.width + x] !== wanted) throw new Error(`${x}, ${y}, ${colour}`);
          }
        }
      }
    }), { numRuns: 50 });
  });

  it('is blue before red for the gate', () => {
    expect([...pixelInput({ data: Uint8Array.of(10, 20, 30), width: 1, height: 1 }, [1, 2, 3])]).toEqual([29, 18, 7]);
  });
});
