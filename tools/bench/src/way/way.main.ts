/** `npm run bench:way`: the whole way measured on a system of its own; one JSON line last; exit 0, 1 (missed) or 2. */
import { PublicDoor, type DemoAccounts } from '@paidan/public-door';
import { freePort, readJson, removeHome, repositoryRoot, sayToStderr as say } from '@paidan/local-servers';
import { serviceNames } from '@paidan/start';
import { loadavg } from 'node:os';
import { join, resolve } from 'node:path';
import { measureBare, type Bare } from './measure-bare';
import type { FullLoad } from './measure-full';
import { measurePhotos } from './measure-photos';
import { measureAlerts, measureTexts } from './measure-quick';
import { phonePhotos } from './phone-photos';
import { measureParts, type Usage } from './process-meter';
import { timeStart } from './time-start';
import { readWayOptions, usage, type Kind, type WayOptions } from './way-options';

/** What is expected of two cores. */
const EXPECTED = { secondStartSeconds: 20, servicesRssMb: 1_200, photoGuardRssMb: 900, kafkaRssMb: 400, halfLoadP99Ms: 2_000, alertsPerSecond: 150, photoPercentOfBare: 70, quickPercentOfBare: 40 };

async function measureWay(options: WayOptions, home: string, port: number) {
  const first = await timeStart(home, port);
  await first.stop();
  const second = await timeStart(home, port);
  try {
    const door = new PublicDoor(`http://127.0.0.1:${port}`);
    const demo = (await readJson<DemoAccounts | null>(join(home, 'demo-accounts.json'), null))!;
    const { seconds, seed } = options;
    const start = { firstSeconds: first.seconds, secondSeconds: second.seconds };
    const photos = await phonePhotos();
    const wanted = async <T extends Measured>(kind: Kind, measure: () => Promise<T>) => (options.kinds.includes(kind) ? withBare(await measure(), await measureBare(kind, home, photos)) : null);
    const text = await wanted('text', () => measureTexts(door, home, seconds));
    const camera = await wanted('camera', () => measureAlerts(door, home, seconds, demo));
    // The last: covering what came in goes on for minutes after it.
    const photo = await wanted('photo', () => measurePhotos(door, home, photos, options, say));
    return { bench: 'way', seconds, seed, start, photo, text, camera, rss: rssOf(await measureParts(home)), load: Number(loadavg()[0]!.toFixed(1)) };
  } finally {
    await second.stop();
  }
}

type Measured = FullLoad | { readonly full: FullLoad };

/** What the stages' own work would cost, and how much of what that allows is reached: processor time against processor time, whatever else the machine does. */
function withBare<T extends Measured>(measured: T, bareCpuMs: Bare) {
  const { cpuMsPerReport } = 'full' in measured ? measured.full : measured;
  // Covering faces comes after the way to the unit, at low priority: what of it fell into the time is no part of either.
  return { ...measured, bareCpuMs, percentOfBare: Math.round((100 * (bareCpuMs.sum! - (bareCpuMs.guard ?? 0))) / (cpuMsPerReport.sum! - (cpuMsPerReport['photo-guard'] ?? 0))) };
}

function rssOf(parts: Map<string, Usage>) {
  const each = Object.fromEntries([...parts].map(([name, { rssMb }]) => [name, rssMb]));
  // Photo-guard, whose networks need several hundred MB, is counted apart.
  const services = [...serviceNames.filter((name) => name !== 'photo-guard'), 'gateway'].reduce((total, name) => total + (each[name] ?? NaN), 0);
  return { ...each, services };
}

function missedOf({ start, photo, text, camera, rss }: Awaited<ReturnType<typeof measureWay>>): string[] {
  const kafka: number = (rss as Record<string, number>).kafka ?? (process.env.KAFKA_BROKERS ? 0 : NaN);
  const held = {
    secondStartSeconds: start.secondSeconds <= EXPECTED.secondStartSeconds, servicesRssMb: rss.services <= EXPECTED.servicesRssMb,
    photoGuardRssMb: ((rss as Record<string, number>)['photo-guard'] ?? NaN) <= EXPECTED.photoGuardRssMb,
    kafkaRssMb: kafka <= EXPECTED.kafkaRssMb,
    ...(photo ? { halfLoadP99Ms: photo.halfLoad.p99Ms <= EXPECTED.halfLoadP99Ms, photoPercentOfBare: photo.percentOfBare >= EXPECTED.photoPercentOfBare } : {}),
    ...(text ? { textPercentOfBare: text.percentOfBare >= EXPECTED.quickPercentOfBare } : {}),
    ...(camera ? { alertsPerSecond: camera.sustainedPerSecond >= EXPECTED.alertsPerSecond, alertsSuppressed: camera.cases === camera.scenes, cameraPercentOfBare: camera.percentOfBare >= EXPECTED.quickPercentOfBare } : {}),
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
