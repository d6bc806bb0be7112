/** `npm run bench:spike`: the peer's spikes on a system of its own; one JSON line last; exit 0, 1 (missed) or 2 (bad input). */
import { freePort, readJson, repositoryRoot, sayToStderr as say } from '@paidan/local-servers';
import { existsSync } from 'node:fs';
import { loadavg } from 'node:os';
import { join, resolve } from 'node:path';
import { seedHome } from '../seed/seed-home';
import { timeStart } from '../way/time-start';
import { runSpike } from './run-spike';
import { untilSettled } from './settled';
import { plateausOf } from './shape';
import { errorsOf, lifecyclesOf, requestsOf, spikesOf } from './spike-figures';
import { readSpikeOptions, usage, type SpikeOptions } from './spike-options';
import { watchParts, type Watched } from './watch-parts';

/** The thresholds of the peer's own test. */
const EXPECTED = { failedRequestsPercent: 1, requestP95Ms: 5_000, succeededPercent: 95 };

async function measureSpike({ short, legs }: SpikeOptions, home: string, port: number) {
  const system = await timeStart(home, port);
  try {
    say('等待系统空闲 until it has nothing left to do…');
    await untilSettled(home);
    let end: (() => Promise<Watched>) | null = null;
    const { timing, lived, clientCpuSeconds } = await runSpike(home, legs, async () => { end = await watchParts(home); }, say);
    const seconds = timing.now();
    const { cpuSeconds, rssMb } = await end!();
    const requests = requestsOf(timing.asked);
    return {
      bench: 'spike', short, cases: await storedIn(home), seconds: Math.round(seconds), lifecycles: lifecyclesOf(lived), requests, errors: errorsOf(lived), spikes: spikesOf(plateausOf(legs), timing.asked, short ? 1 : 5),
      cpuSeconds: { ...cpuSeconds, client: clientCpuSeconds }, cpuMsPerLifecycle: Math.round((1000 * cpuSeconds.sum!) / lived.length), rssMb, load: Number(loadavg()[0]!.toFixed(1)),
    };
  } finally {
    await system.stop();
  }
}

function missedOf({ requests, lifecycles }: Awaited<ReturnType<typeof measureSpike>>): string[] {
  const held = {
    failedRequestsPercent: requests.failedPercent < EXPECTED.failedRequestsPercent, requestP95Ms: requests.p95Ms < EXPECTED.requestP95Ms,
    succeededPercent: lifecycles.succeededPercent > EXPECTED.succeededPercent,
  };
  return Object.entries(held).filter(([, ok]) => !ok).map(([name]) => name);
}

const storedIn = async (home: string): Promise<number> => (await readJson<{ cases: number }>(join(home, 'seeded.json'), { cases: 0 })).cases;

/** A folder with enough cases is used as it is. */
async function seeded(home: string, cases: number): Promise<void> {
  const stored = await storedIn(home);
  if (stored >= cases) return;
  if (existsSync(home)) throw new Error(`${home} 中只有 ${stored} 件，请先移走或删除。 It holds ${stored} cases only; move it away or remove it first.`);
  say(`先生成 ${cases} 件，可能要几分钟 filling ${cases} cases first, this may take minutes…`);
  await seedHome(home, cases, say);
}

async function main(): Promise<number> {
  const options = readSpikeOptions(process.argv.slice(2));
  if (typeof options === 'string') {
    say(`${options}\n${usage}`);
    return 2;
  }
  const home = join(resolve(process.env.PAIDAN_HOME ?? join(repositoryRoot, '.paidan')), 'seeded');
  await seeded(home, options.cases);
  const figures = await measureSpike(options, home, process.env.PORT ? Number(process.env.PORT) : await freePort());
  const missed = missedOf(figures);
  process.stdout.write(`${JSON.stringify({ ...figures, expected: EXPECTED, missed })}\n`);
  return missed.length === 0 ? 0 : 1;
}

main().then((code) => process.exit(code), (error: unknown) => {
  say(String((error as Error).stack ?? error));
  process.exit(1);
});
