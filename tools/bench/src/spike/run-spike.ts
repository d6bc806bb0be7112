import { newCitizen, PublicDoor, Staff, type DemoAccounts } from '@paidan/public-door';
import { readJson, type Say } from '@paidan/local-servers';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { CityPlaces } from '../seed/city-places';
import { problems } from '../seed/live-cases';
import { live, type Lived, type Story } from './lifecycle';
import { arrivalsOf, type Leg } from './shape';
import { Timing } from './timing';

/** A citizen files no more than this: the city's limits are 30 in ten minutes, and who follows many of them at once reads too often. */
const REPORTS_EACH = 8;
/** Lifecycles that are through before anything is measured: connections and logins are there then. */
const WARM_UP = 20;

export interface SpikeRun {
  readonly timing: Timing;
  readonly lived: readonly Lived[];
  /** Processor seconds of whoever asks. */
  readonly clientCpuSeconds: number;
}

/** Begins each lifecycle when it is due, whatever became of those before, and waits for the last. @param ready called when all is warm */
export async function runSpike(home: string, legs: readonly Leg[], ready: () => Promise<void>, say: Say): Promise<SpikeRun> {
  const demo = await readJson<DemoAccounts | null>(join(home, 'demo-accounts.json'), null);
  const door = new PublicDoor(demo!.baseUrl);
  const staff = new Staff(door, demo!);
  const arrivals = arrivalsOf(legs);
  const stories = await tellStories(door, arrivals.length + WARM_UP);
  const warm = new Timing();
  for (const story of stories.splice(0, WARM_UP)) await live(door, staff, warm, story, warm.now());
  await ready();
  const cpu = process.cpuUsage();
  const timing = new Timing();
  const living: Promise<Lived>[] = [];
  let saidAt = 0;
  for (const [i, due] of arrivals.entries()) {
    const early = due - timing.now();
    if (early > 0) await sleep(early * 1000);
    living.push(live(door, staff, timing, stories[i]!, due));
    if (due >= saidAt + 30) say(`${Math.round(saidAt = due)} s: ${i + 1} 件已开始 begun`);
  }
  const lived = await Promise.all(living);
  const { user, system } = process.cpuUsage(cpu);
  return { timing, lived, clientCpuSeconds: Math.round((user + system) / 1e5) / 10 };
}

/** What is reported, each at a place of its own, by as many citizens as the city's limit asks for. */
async function tellStories(door: PublicDoor, count: number): Promise<Story[]> {
  // Elsewhere at each run: what an earlier one left open on this folder would take its reports.
  const places = new CityPlaces(1_000_000 + (Math.floor(Date.now() / 1000) % 1_000_000));
  const citizens: string[] = [];
  for (let i = 0; i < Math.ceil(count / REPORTS_EACH); i += 1) {
    citizens.push(await newCitizen(door));
  }
  return Array.from({ length: count }, (_, i) => ({ citizen: citizens[i % citizens.length]!, description: problems[i % problems.length]!, place: places.next() }));
}
