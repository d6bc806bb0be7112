import { exampleFolder, readExamples } from '@paidan/train-words';
import { mkdirSync, openSync, closeSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { Chance, runningSums } from './chance';
import { drawTimes } from './clock';
import { CaseDrawer, type DrawnCase } from './draw-case';
import { Desk, type Handling } from './handle-case';
import { historyFile, sheetFile, truthFile, type RecordedCase, type TrueCase } from './history-files';
import { degreesOf, type Spot } from './land';
import { makeWorld, type World } from './world';

export interface HistoryOptions {
  readonly cases: number;
  readonly seed: number;
}

/** Lines are written in lots of so many. */
const LOT = 2_000;
/** Cases drawn beforehand to see how often the rules are wrong. */
const PILOT = 3_000;

/** The world of a seed, as the scorer needs it again. */
export const worldOf = async (seed: number): Promise<World> => makeWorld(seed, await readExamples(exampleFolder));

/** Writes history.jsonl, truth.jsonl and city.json into a folder; the same seed and number write the same. @param step called for each lot */
export async function makeHistory(folder: string, { cases, seed }: HistoryOptions, step: (cases: number) => void): Promise<void> {
  const world = await worldOf(seed);
  const chance = new Chance(seed * 104_729 + 2);
  const times = drawTimes(cases, chance, runningSums);
  const drawer = new CaseDrawer(world, chance);
  const desk = new Desk(world, chance, Array.from({ length: PILOT }, () => drawer.draw(times[chance.below(cases)]!)));
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, sheetFile), JSON.stringify(world.after.sheet));
  const files = [historyFile, truthFile].map((name) => openSync(join(folder, name), 'w')) as [number, number];
  for (let from = 0; from < cases; from += LOT) {
    const lot = Array.from({ length: Math.min(LOT, cases - from) }, (_, i) => ({ number: from + i + 1, one: drawer.draw(times[from + i]!) }));
    writeSync(files[0], lot.map(({ number, one }) => `${JSON.stringify(recorded(world, number, one, desk.handle(one)))}\n`).join(''));
    writeSync(files[1], lot.map(({ number, one }) => `${JSON.stringify(truth(world, number, one))}\n`).join(''));
    step(lot.length);
  }
  files.forEach(closeSync);
}

const iso = (at: number) => new Date(at).toISOString();

function placeOf(spot: Spot) {
  const { longitude, latitude } = degreesOf(spot);
  return { longitude: Number(longitude.toFixed(6)), latitude: Number(latitude.toFixed(6)) };
}

const recorded = ({ categories }: World, number: number, one: DrawnCase, { filed, first, transfers, closedBy, closedAt }: Handling): RecordedCase => ({
  number, receivedAt: iso(one.at), source: one.source, category: { given: categories[one.given]!, filed: categories[filed]! }, place: placeOf(one.recorded),
  description: one.description, firstUnitId: first, transfers: transfers.map(({ at, from, to }) => ({ at: iso(at), from, to })), closedUnitId: closedBy, closedAt: iso(closedAt),
});

const truth = ({ categories }: World, number: number, { category, spot, right, phrase, hint }: DrawnCase): TrueCase =>
  ({ number, category: categories[category]!, place: placeOf(spot), unitId: right.unitId, quirk: right.quirk, phrase, hint });
