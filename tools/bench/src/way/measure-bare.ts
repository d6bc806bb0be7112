import { modelInputOf, PhotoJudge, readPixels } from '@paidan/photo-model';
import { repositoryRoot } from '@paidan/local-servers';
import { makeDemoCity } from '@paidan/demo-city';
import { WordsJudge } from '@paidan/words-model';
import { join } from 'node:path';
import { connectTo } from '../connect-to';
import { problems } from '../seed/live-cases';
import { bareBus } from './bare-bus';
import { bareHttp } from './bare-http';
import { bareWrites } from './bare-writes';
import { cpuMeterOf, type CpuOf } from './cpu-meter';
import type { Kind } from './way-options';

const MODEL = join(repositoryRoot, 'apps/image-classifier/model');
/** Of quick and of slow work. */
const [MANY, SOME] = [400, 24];

/** CPU milliseconds of each stage's own work for one report, with nothing around it, and their sum. */
export type Bare = Readonly<Record<string, number>>;

/** The least a report of this kind costs on this machine now: nothing else may be at work in the system meanwhile. @param photos as phones send them */
export async function measureBare(kind: Kind, home: string, photos: readonly Buffer[]): Promise<Bare> {
  const cpuOf = cpuMeterOf(home);
  const { writes, isOfReport, end } = await bareWrites(home, kind === 'camera' ? 'camera' : 'citizen');
  try {
    const stages = {
      ...(kind === 'photo' ? await photoStages(home, cpuOf, photos) : {}),
      ...(kind === 'text' ? { words: await wordsStage() } : {}),
      http: await bareHttp(JSON.stringify({ description: problems[0], location: { longitude: 118.4, latitude: 37.05, crs: 'WGS84' } })),
      writes: await cpuOf(MANY, async () => { for (const write of writes) await write(); }),
      bus: await bareBus(home, cpuOf, isOfReport),
    };
    return { ...Object.fromEntries(Object.entries(stages).map(([stage, ms]) => [stage, hundredths(ms)])), sum: hundredths(Object.values(stages).reduce((sum, ms) => sum + ms, 0)) };
  } finally {
    await end();
  }
}

const hundredths = (ms: number): number => Math.round(100 * ms) / 100;

/** Decoding once for both the kept copy and the model, the model itself, and what photo-guard noted of its own work. */
async function photoStages(home: string, cpuOf: CpuOf, photos: readonly Buffer[]) {
  const inputs: Buffer[] = [];
  const decode = await cpuOf(SOME, async (i) => {
    const pixels = await readPixels(photos[i % photos.length]!);
    if (pixels.kind === 'unreadable') throw new Error('a photo of the bench cannot be read');
    const [, input] = await Promise.all([pixels.image().jpeg({ quality: 88 }).toBuffer(), modelInputOf(pixels.image())]);
    inputs.push(input);
  });
  const judge = new PhotoJudge(MODEL);
  const model = await cpuOf(SOME, (i) => judge.judge(inputs[i % inputs.length]!));
  await judge.stop();
  const client = await connectTo(home);
  const { rows: [row] } = await client.query<{ ms: number }>(`select avg(ms)::float8 as ms from guard.guarding, lateral (select sum(value::float8) as ms from jsonb_each_text(cpu_ms)) as steps`);
  await client.end();
  return { decode, model, guard: row!.ms };
}

async function wordsStage(): Promise<number> {
  const judge = await WordsJudge.open(join(MODEL, 'words'), makeDemoCity().categories.map(({ code }) => code));
  const began = process.cpuUsage();
  for (let i = 0; i < MANY; i += 1) judge.judge(`${problems[i % problems.length]} ${i}`);
  const { user, system } = process.cpuUsage(began);
  return (user + system) / 1000 / MANY;
}
