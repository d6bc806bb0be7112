import type { PublicDoor } from '@paidan/public-door';
import type { Say } from '@paidan/local-servers';
import { Citizens, untilCase, type FiledReport, type Progress } from './citizens';
import { latencyOf, round } from './figures';
import { fileAtRate } from './load';
import { measureFull, untilCases } from './measure-full';
import type { WayOptions } from './way-options';

const UNLOADED_REPORTS = 100;
const HANDS = 16;
/** More than two cores can take in the time; logging in is not part of the measure. */
const MOST_PER_SECOND = 60;

/** Reports of a photo alone: one by one, as fast as accepted, and at half of what lasts. */
export async function measurePhotos(door: PublicDoor, home: string, photos: readonly Buffer[], { seconds, seed }: WayOptions, say: Say) {
  const citizens = new Citizens(door, photos);
  await citizens.logIn(UNLOADED_REPORTS + 2 * seconds * MOST_PER_SECOND);
  say(`逐件 one by one: ${UNLOADED_REPORTS}…`);
  const unloaded = await oneByOne(door, citizens);
  say(`满负荷 as fast as accepted: ${seconds} s…`);
  const full = await measureFull(door, citizens.file, seconds, HANDS, home);
  const perSecond = full.sustainedPerSecond / 2;
  say(`半负荷 at half of it: ${perSecond.toFixed(1)}/s, ${seconds} s…`);
  const half = await fileAtRate(citizens.file, seconds, perSecond, seed);
  const halfLoad = { perSecond: round(perSecond), ...latencyOf(half, await untilCases(door, half)) };
  const photoKb = Math.round(photos.reduce((total, { length }) => total + length, 0) / photos.length / 1000);
  return { photos: photos.length, photoKb, unloaded, full, halfLoad };
}

async function oneByOne(door: PublicDoor, citizens: Citizens) {
  await untilCase(door, await citizens.file());
  const filed: FiledReport[] = [];
  const progress: Progress[] = [];
  for (let i = 1; i < UNLOADED_REPORTS; i += 1) {
    filed.push(await citizens.file());
    progress.push(await untilCase(door, filed.at(-1)!));
  }
  return latencyOf(filed, progress);
}
