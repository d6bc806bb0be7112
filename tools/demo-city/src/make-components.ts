import type { Component, ComponentReach, Grid } from '@paidan/city';
import { categoryTable } from './category-table';

/** What stands in the streets: category, owner, and how often, relative to the others; rarer outside the county seat. */
const kinds: readonly (readonly [string, string, number])[] = [
  ['10137', 'lighting', 3.2], ['10101', 'water', 1.1], ['10102', 'drainage', 1.3], ['10103', 'drainage', 1.2], ['10106', 'lighting', 0.4],
  ['10110', 'heating', 0.3], ['10111', 'gas', 0.3], ['10128', 'power', 0.3], ['10131', 'telecom', 0.3], ['10212', 'traffic-police', 0.4],
  ['10204', 'transport', 0.2], ['10301', 'sanitation-seat', 0.05], ['10305', 'sanitation-seat', 0.5],
];
const SEAT = ['370523001', '370523002', '370523003'];
const names = new Map(categoryTable.trim().split('\n').map((line) => { const [head, zh, en] = line.split('|') as [string, string, string]; return [head.slice(0, 5), { zh, en }]; }));
const states = ['damaged', 'lost', 'abandoned'] as const;

/** Which covers a citizen may mean who cannot see whose it is. */
const covers = ['10101', '10102', '10103', '10106', '10110', '10111', '10114', '10118', '10123'];
export const makeReach = (): ComponentReach => ({
  reach: [{ categories: covers, metres: 15 }, { categories: ['10137', '10138', '10139'], metres: 30 }, { categories: ['102*'], metres: 25 }, { categories: ['1*'], metres: 20 }],
  meansAnyOf: [{ category: '10123', of: covers }],
});

/** A number in [0, 1) that depends on nothing but its arguments. */
function chance(a: number, b: number, salt: number): number {
  const h = Math.imul(Math.imul(a, 374761393) ^ Math.imul(b, 668265263) ^ Math.imul(salt, 2246822519), 1274126177);
  return ((Math.imul(h ^ (h >>> 15), 2246822519) ^ (h >>> 13)) >>> 0) / 4294967296;
}

/** Components along the sides of the grids, where the streets run; a few are broken, lost or given up. */
export function makeComponents(grids: readonly Grid[]): Component[] {
  const serials = new Map<string, number>();
  return grids.flatMap(({ code, ring }, g) => kinds.flatMap(([categoryCode, ownerUnitId, dense], k) => {
    const inSeat = SEAT.includes(code.slice(0, 9));
    const wanted = dense * (inSeat ? 0.3 : 0.05);
    const count = Math.floor(wanted + chance(g, k, 1));
    return Array.from({ length: count }, (_, i): Component => {
      const serial = (serials.get(categoryCode) ?? 0) + 1;
      serials.set(categoryCode, serial);
      const owner = ownerUnitId === 'sanitation-seat' && !inSeat ? 'sanitation-towns' : ownerUnitId;
      const state = chance(g, k, 90 + i) < 0.02 ? states[Math.floor(chance(g, k, 70 + i) * 3)]! : 'intact';
      const { zh, en } = names.get(categoryCode)!;
      return { code: `370523${categoryCode.slice(1)}${String(serial).padStart(6, '0')}`, categoryCode, name: { zh: `${zh}${serial}号`, en: `${en} ${serial}` }, ownerUnitId: owner, place: beside(ring, g, k * 8 + i), state };
    });
  }));
}

/** A few metres inside a side of the grid. */
function beside(ring: Grid['ring'], g: number, k: number): [number, number] {
  const side = Math.floor(chance(g, k, 2) * ring.length);
  const [[x1, y1], [x2, y2]] = [ring[side]!, ring[(side + 1) % ring.length]!];
  const along = 0.05 + 0.9 * chance(g, k, 3);
  const inward = 0.01 + 0.03 * chance(g, k, 4);
  const [middleX, middleY] = [0, 1].map((axis) => ring.reduce((sum, point) => sum + point[axis]! / ring.length, 0)) as [number, number];
  const [x, y] = [x1 + (x2 - x1) * along, y1 + (y2 - y1) * along];
  return [Number((x + (middleX - x) * inward).toFixed(6)), Number((y + (middleY - y) * inward).toFixed(6))];
}
