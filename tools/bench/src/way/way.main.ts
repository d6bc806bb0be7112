/** `npm run bench:way`: the whole way measured on a system of its own; one JSON line last; exit 0, 1 (missed) or 2. */
import { PublicDoor } from '@paidan/public-door';
import { freePort, removeHome, repositoryRoot, sayToStderr as say } from '@paidan/local-servers';
import { serviceNames } from '@paidan/start';
import { join, resolve } from 'node:path';
import { Citizens, type FiledReport, type Progress } from './citizens';
import { cpuPerReport, latencyOf, round } from './figures';
import { fileAsFastAsAccepted, fileAtRate } from './load';
import { phonePhotos } from './phone-photos';
import { measureParts, type Usage } from './process-meter';
import { timeStart } from './time-start';
import { readWayOptions, usage, type WayOptions } from './way-options';

/** What the first issue expects of two cores. */
const EXPECTED = { secondStartSeconds: 20, servicesRssMb: 1_200, photoGuardRssMb: 900, kafkaRssMb: 400, halfLoadP99Ms: 2_000 };
const UNLOADED_REPORTS = 100;
const HANDS = 16;
/** More than two cores can take in the time; logging in is not part of the measure. */
const MOST_PER_SECOND = 120;

async function measureWay({ seconds, seed }: WayOptions, home: string, port: number) {
  const first = await timeStart(home, port);
  await first.stop();
  const second = await timeStart(home, port);
  try {
    const photos = await phonePhotos();
    const citizens = new Citizens(new PublicDoor(`http://127.0.0.1:${port}`), photos);
    await citizens.logIn(UNLOADED_REPORTS + 2 * seconds * MOST_PER_SECOND);
    say(`逐件 one by one: ${UNLOADED_REPORTS}…`);
    const unloaded = await oneByOne(citizens);
    say(`满负荷 as fast as accepted: ${seconds} s…`);
    const full = await fullLoad(citizens, seconds, home);
    const perSecond = full.sustainedPerSecond / 2;
    say(`半负荷 at half of it: ${perSecond.toFixed(1)}/s, ${seconds} s…`);
    const half = await fileAtRate(citizens, seconds, perSecond, seed);
    const halfLoad = { perSecond: round(perSecond), ...latencyOf(half, await untilCases(citizens, half)) };
    const photoKb = Math.round(photos.reduce((total, { length }) => total + length, 0) / photos.length / 1000);
    const start = { firstSeconds: first.seconds, secondSeconds: second.seconds };
    return { bench: 'way', seconds, seed, photos: photos.length, photoKb, start, unloaded, full, halfLoad, rss: rssOf(await measureParts(home)) };
  } finally {
    await second.stop();
  }
}

async function oneByOne(citizens: Citizens) {
  await citizens.untilCase(await citizens.file());
  const filed: FiledReport[] = [];
  const progress: Progress[] = [];
  for (let i = 1; i < UNLOADED_REPORTS; i += 1) {
    filed.push(await citizens.file());
    progress.push(await citizens.untilCase(filed.at(-1)!));
  }
  return latencyOf(filed, progress);
}

/** Accepting is quicker than judging: what lasts is counted until the last report has its case. */
async function fullLoad(citizens: Citizens, seconds: number, home: string) {
  const before = await measureParts(home);
  const began = Date.now();
  const filed = await fileAsFastAsAccepted(citizens, seconds, HANDS);
  const accepted = Date.now();
  const progress = await untilCases(citizens, filed);
  const lastAssigned = Math.max(...progress.map(({ assignedAt }) => assignedAt ?? 0));
  const perSecond = (until: number) => round((filed.length * 1000) / (until - began));
  return {
    acceptedPerSecond: perSecond(accepted), sustainedPerSecond: perSecond(Math.max(accepted, lastAssigned)),
    reports: filed.length, cpuMsPerReport: cpuPerReport(before, await measureParts(home), filed.length),
  };
}

async function untilCases(citizens: Citizens, filed: readonly FiledReport[]): Promise<Progress[]> {
  const progress: Progress[] = [];
  // From the last to the first: waiting for the last costs the fewest reads while the rest is still under way.
  for (const report of [...filed].reverse()) progress.unshift(await citizens.untilCase(report, 250));
  return progress;
}

function rssOf(parts: Map<string, Usage>) {
  const each = Object.fromEntries([...parts].map(([name, { rssMb }]) => [name, rssMb]));
  // Photo-guard, whose networks need several hundred MB, is counted apart.
  const services = [...serviceNames.filter((name) => name !== 'photo-guard'), 'gateway'].reduce((total, name) => total + (each[name] ?? NaN), 0);
  return { ...each, services };
}

function missedOf({ start, halfLoad, rss }: Awaited<ReturnType<typeof measureWay>>): string[] {
  const kafka: number = (rss as Record<string, number>).kafka ?? (process.env.KAFKA_BROKERS ? 0 : NaN);
  const held = {
    secondStartSeconds: start.secondSeconds <= EXPECTED.secondStartSeconds, servicesRssMb: rss.services <= EXPECTED.servicesRssMb,
    photoGuardRssMb: ((rss as Record<string, number>)['photo-guard'] ?? NaN) <= EXPECTED.photoGuardRssMb,
    kafkaRssMb: kafka <= EXPECTED.kafkaRssMb, halfLoadP99Ms: halfLoad.p99Ms <= EXPECTED.halfLoadP99Ms,
  };
  return Object.entries(held).filter(([, ok]) => !ok).map(([name]) => name);
}

async function main(): Promise<number> {
  const options = readWayOptions(process.argv.slice(2));
  if (typeof options === 'string') {
    say(`${options}\n${usage}`);
    return 2;
  }
  const home = join(resolve(process.env.PAIDAN_HOME ?? join(repositoryRoot, '.paidan')), 'bench-way');
  await removeHome(home);
  const figures = await measureWay(options, home, process.env.PORT ? Number(process.env.PORT) : await freePort());
  await removeHome(home);
  const missed = missedOf(figures);
  process.stdout.write(`${JSON.stringify({ ...figures, expected: EXPECTED, missed })}\n`);
  return missed.length === 0 ? 0 : 1;
}

main().then((code) => process.exit(code), (error: unknown) => {
  say(String((error as Error).stack ?? error));
  process.exit(1);
});
