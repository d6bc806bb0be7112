import fc from 'fast-check';
import type { RgbPicture } from '../picture';
import { areaOf } from './area';
import { coverArea } from './cover-area';
import { coverFindings } from './cover-findings';

const noise = fc.record({ width: fc.integer({ min: 1, max: 60 }), height: fc.integer({ min: 1, max: 60 }), seed: fc.integer() }).map(({ width, height, seed }): RgbPicture => {
  let state = seed;
  const next = () => { state = (Math.imul(state, 1_664_525) + 1_013_904_223) | 0; return state >>> 24; };
  return { data: Uint8Array.from({ length: width * height * 3 }, next), width, height };
});
const copyOf = (picture: RgbPicture): RgbPicture => ({ ...picture, data: picture.data.slice() });
const part = fc.double({ min: 0, max: 1, noNaN: true });

/** A picture and an area inside it. */
const withArea = fc.tuple(noise, part, part, part, part).map(([picture, a, b, c, d]) => {
  const span = (length: number, p: number, q: number) => { const [from, to] = [Math.floor(Math.min(p, q) * (length - 1)), Math.floor(Math.max(p, q) * (length - 1)) + 1]; return [from, to] as const; };
  const [left, right] = span(picture.width, a, b);
  const [top, bottom] = span(picture.height, c, d);
  return { picture, area: { left, right, top, bottom } };
});
const inside = ({ left, right, top, bottom }: { left: number; right: number; top: number; bottom: number }, x: number, y: number) => x >= left && x < right && y >= top && y < bottom;

describe('an area that is covered', () => {
  it('changes no pixel outside', () => {
    fc.assert(fc.property(withArea, ({ picture, area }) => {
      const covered = copyOf(picture);
      coverArea(covered, area, { across: 4, down: 3 });
      const changed = [...covered.data.keys()].filter((i) => covered.data[i] !== picture.data[i]).map((i) => Math.floor(i / 3));
      expect(changed.filter((pixel) => !inside(area, pixel % picture.width, Math.floor(pixel / picture.width)))).toEqual([]);
    }));
  });

  it('keeps nothing finer than its cells: shuffling the pixels within each cell gives the same', () => {
    fc.assert(fc.property(withArea, ({ picture, area }) => {
      const [w, h] = [area.right - area.left, area.bottom - area.top];
      const [across, down] = [Math.max(1, Math.min(4, Math.floor(w / 6))), Math.max(1, Math.min(3, Math.floor(h / 6)))];
      const cells = new Map<number, number[]>();
      for (let y = 0; y < h; y += 1) for (let x = 0; x < w; x += 1) {
        const cell = Math.floor((y * down) / h) * across + Math.floor((x * across) / w);
        cells.set(cell, [...(cells.get(cell) ?? []), (area.top + y) * picture.width + area.left + x]);
      }
      const shuffled = copyOf(picture);
      for (const pixels of cells.values()) pixels.forEach((pixel, i) => { const from = pixels[pixels.length - 1 - i]!; shuffled.data.set(picture.data.subarray(from * 3, from * 3 + 3), pixel * 3); });
      const [one, other] = [copyOf(picture), shuffled];
      for (const each of [one, other]) coverArea(each, area, { across: 4, down: 3 });
      expect(other.data).toEqual(one.data);
    }));
  });

  it('of one cell is one colour', () => {
    fc.assert(fc.property(withArea, ({ picture, area }) => {
      coverArea(picture, area, { across: 1, down: 1 });
      const colours = new Set<string>();
      for (let y = area.top; y < area.bottom; y += 1) for (let x = area.left; x < area.right; x += 1) colours.add(picture.data.subarray((y * picture.width + x) * 3, (y * picture.width + x) * 3 + 3).join());
      expect(colours.size).toBe(1);
    }));
  });
});

describe('a finding', () => {
  it('is covered with its margin, as far as the picture goes', () => {
    const picture = { width: 100, height: 80 };
    expect(areaOf({ x: 40, y: 20, width: 20, height: 10, score: 1 }, 0.25, 0.5, picture)).toEqual({ left: 35, top: 15, right: 65, bottom: 35 });
    expect(areaOf({ x: -10, y: 70, width: 20, height: 30, score: 1 }, 0.25, 0.25, picture)).toEqual({ left: 0, top: 62, right: 15, bottom: 80 });
    expect(areaOf({ x: 200, y: 10, width: 20, height: 10, score: 1 }, 0.25, 0.25, picture)).toBeNull();
  });

  it('never makes an area outside the picture or without pixels', () => {
    const anywhere = fc.integer({ min: -300, max: 300 });
    const side = fc.double({ min: 0.1, max: 400, noNaN: true });
    fc.assert(fc.property(anywhere, anywhere, side, side, (x, y, width, height) => {
      const area = areaOf({ x, y, width, height, score: 1 }, 0.25, 0.25, { width: 100, height: 80 });
      if (!area) return;
      expect(area.left >= 0 && area.top >= 0 && area.right <= 100 && area.bottom <= 80 && area.right > area.left && area.bottom > area.top).toBe(true);
    }));
  });

  it('of a plate leaves one colour, of a face a blur', () => {
    const picture: RgbPicture = { data: Uint8Array.from({ length: 200 * 100 * 3 }, (_, i) => (i * 37) % 256), width: 200, height: 100 };
    coverFindings(picture, [{ x: 20, y: 20, width: 40, height: 40, score: 1 }], [{ x: 120, y: 40, width: 60, height: 20, score: 1 }]);
    const coloursIn = (left: number, right: number, y: number) => new Set(Array.from({ length: right - left }, (_, i) => picture.data.subarray((y * 200 + left + i) * 3, (y * 200 + left + i) * 3 + 3).join())).size;
    expect(coloursIn(111, 189, 50)).toBe(1);
    expect(coloursIn(10, 70, 40)).toBeGreaterThan(1);
  });
});
