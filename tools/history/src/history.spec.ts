import { GridIndex } from '@paidan/geo';
import { RuleBook } from '@paidan/dispatch-model';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bestGuess } from './best-guess';
import type { Sheet } from './change-city';
import { historyFile, RecordedCase, sheetFile, TrueCase, truthFile } from './history-files';
import { makeHistory, worldOf } from './make-history';
import type { World } from './world';

const CASES = 4_000;
const folder = mkdtempSync(join(tmpdir(), 'paidan-history-'));
const linesOf = (name: string) => readFileSync(join(folder, name), 'utf8').trim().split('\n').map((line) => JSON.parse(line) as unknown);
let history: RecordedCase[];
let truth: TrueCase[];
let world: World;
const share = (fits: (i: number) => boolean) => history.filter((_, i) => fits(i)).length / history.length;

beforeAll(async () => {
  await makeHistory(folder, { cases: CASES, seed: 7 }, () => undefined);
  world = await worldOf(7);
  history = linesOf(historyFile).map((line) => RecordedCase.strict().parse(line));
  truth = linesOf(truthFile).map((line) => TrueCase.strict().parse(line));
}, 60_000);
afterAll(() => rmSync(folder, { recursive: true }));

describe('the simulated history', () => {
  it('stands in the order cases came in, with the truth apart under the same numbers', () => {
    expect(history.map(({ number }) => number)).toEqual(truth.map(({ number }) => number));
    expect(history.map(({ receivedAt }) => receivedAt)).toEqual(history.map(({ receivedAt }) => receivedAt).sort());
  });

  it('had the first unit wrong and put right later in 8 %, and never noticed in under 1 %', () => {
    expect(share((i) => history[i]!.transfers.length > 0)).toBeCloseTo(0.08, 1);
    expect(share((i) => history[i]!.transfers.length > 0)).toBeGreaterThan(0.065);
    expect(share((i) => history[i]!.closedUnitId !== truth[i]!.unitId)).toBeLessThan(0.015);
    for (const { transfers, closedUnitId } of history) expect(transfers.at(-1)?.to ?? closedUnitId).toBe(closedUnitId);
  });

  it('has the wrong category given in 15 %', () => {
    expect(Math.abs(share((i) => history[i]!.category.given !== truth[i]!.category) - 0.15)).toBeLessThan(0.02);
  });

  it('has places 30 m off on average', () => {
    const metres = history.map(({ place }, i) => Math.hypot((place.longitude - truth[i]!.place.longitude) * 88_860, (place.latitude - truth[i]!.place.latitude) * 110_990));
    expect(Math.abs(metres.reduce((sum, one) => sum + one, 0) / CASES - 30)).toBeLessThan(1);
  });

  it('moved two communities over a border and changed five rules half way', () => {
    const { before, after } = world;
    const moved = new Set(before.communityOf.filter((code, i) => code !== after.communityOf[i]));
    expect(moved.size).toBe(2);
    expect(after.sheet.rules.length - before.sheet.rules.length).toBe(5);
    expect(new Set(after.sheet.grids.map(({ code }) => code)).size).toBe(before.sheet.grids.length);
  });

  it('leaves rules alone below 90 %, where who knows the generator reaches 95 %', () => {
    const { grids, areas, rules } = JSON.parse(readFileSync(join(folder, sheetFile), 'utf8')) as Sheet;
    const [index, book] = [new GridIndex(grids, areas), new RuleBook(rules)];
    const later = Array.from({ length: 400 }, (_, i) => CASES - 400 + i);
    const right = (unitOf: (i: number) => string | null) => later.filter((i) => unitOf(i) === truth[i]!.unitId).length / later.length;
    const byRules = right((i) => book.unitOf(history[i]!.category.given, index.find(history[i]!.place)?.communityCode ?? ''));
    expect(byRules).toBeLessThan(0.9);
    expect(byRules).toBeGreaterThan(0.5);
    expect(right((i) => bestGuess(world, history[i]!, truth[i]!))).toBeGreaterThan(0.95);
  });

  it('is the same for the same seed and another for another', async () => {
    const written = async (seed: number) => {
      const other = mkdtempSync(join(folder, `seed-${seed}-`));
      await makeHistory(other, { cases: 200, seed }, () => undefined);
      return [historyFile, truthFile, sheetFile].map((name) => readFileSync(join(other, name), 'utf8'));
    };
    const [one, again, another] = [await written(8), await written(8), await written(9)];
    expect(again).toEqual(one);
    expect(another[2]).not.toBe(one[2]);
  }, 60_000);
});
