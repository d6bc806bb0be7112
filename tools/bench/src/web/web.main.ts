/**
 * `npm run bench:web [-- name…]`: the pages measured in Chromium on a system of its own; without a name all of them.
 * One JSON line last; exit 0, 1 (a figure was missed) or 2.
 */
import { PublicDoor, Staff, type DemoAccounts } from '@paidan/public-door';
import { removeHome, repositoryRoot, sayToStderr as say } from '@paidan/local-servers';
import { startSystem, whileItRuns } from '@paidan/start';
import { logIn, openBrowser, Screen, type Size } from '@paidan/web-tests';
import { loadavg } from 'node:os';
import { join, resolve } from 'node:path';
import type { Browser } from 'playwright-core';
import { round } from '../way/figures';
import { measureConsole, measureCrew } from './first-loads';
import { measureLive } from './measure-live';
import { measureMap } from './measure-map';
import { measureQueue } from './measure-queue';
import { fileWaitingCases, giveTasks, waitingCases } from './waiting-cases';

/** What the pages have to reach. */
const EXPECTED = { consoleKb: 260, rowsMs: 3_000, queueFps: 50, mapFps: 30, liveP95Ms: 1_000, crewKb: 150 };
const WAITING = 300;
const EVENTS = 60;
const TASKS = 12;

async function prepare(browser: Browser, demo: DemoAccounts) {
  const { baseUrl } = demo;
  const door = new PublicDoor(baseUrl);
  const staff = new Staff(door, demo);
  const token = await staff.shiftLeader();
  const crew = demo.accounts.find(({ role }) => role === 'crew')!;
  say(`${WAITING} 件待派遣 cases that wait…`);
  await fileWaitingCases(door, await staff.dispatcher(), WAITING + TASKS);
  await giveTasks(door, token, crew.unitId!, (await waitingCases(door, token, 500)).slice(-TASKS));
  const sessionOf = async (account: DemoAccounts['accounts'][number], path: string, size: Size) => {
    const screen = await Screen.open(browser, size);
    await screen.page.goto(baseUrl + path);
    await Promise.all([screen.page.waitForResponse((answer) => answer.url().endsWith('/api/v1/session') && answer.ok()), logIn(screen.page, account)]);
    const kept = await screen.context.storageState();
    await screen.close();
    return kept;
  };
  const dispatcher = await sessionOf(demo.accounts.find(({ role }) => role === 'dispatcher')!, '/', 'laptop');
  return { browser, baseUrl, door, token, dispatcher, crew: await sessionOf(crew, '/crew', 'phone') };
}
type Stage = Awaited<ReturnType<typeof prepare>>;
interface Measured {
  readonly missed: readonly string[];
}

const missing = (held: Readonly<Record<string, boolean>>): string[] => Object.keys(held).filter((name) => !held[name]);

const measures: Readonly<Record<string, (stage: Stage) => Promise<object & Measured>>> = {
  console: async ({ browser, baseUrl, dispatcher }) => {
    const figures = await measureConsole(browser, baseUrl, dispatcher);
    return { ...figures, missed: missing({ 'console.firstLoadKb': figures.firstLoadKb <= EXPECTED.consoleKb, 'console.rowsMs': figures.rowsMs <= EXPECTED.rowsMs }) };
  },
  queue: async ({ browser, baseUrl, dispatcher }) => {
    const figures = await measureQueue(browser, baseUrl, dispatcher);
    return { ...figures, missed: missing({ 'queue.fps': figures.fps >= EXPECTED.queueFps }) };
  },
  map: async ({ browser, baseUrl, dispatcher }) => {
    const figures = await measureMap(browser, baseUrl, dispatcher);
    return { ...figures, missed: missing({ 'map.fps': figures.fps >= EXPECTED.mapFps }) };
  },
  live: async ({ browser, baseUrl, dispatcher, door, token }) => {
    const figures = await measureLive(browser, baseUrl, dispatcher, { door, token, events: EVENTS });
    return { ...figures, missed: missing({ 'live.p95': figures.p95 <= EXPECTED.liveP95Ms }) };
  },
  crew: async ({ browser, baseUrl, crew }) => {
    const figures = await measureCrew(browser, baseUrl, crew);
    return { ...figures, missed: missing({ 'crew.firstLoadKb': figures.firstLoadKb <= EXPECTED.crewKb }) };
  },
};

/** What cannot be measured is missed, and keeps nothing else from being measured. */
const failed = (name: string) => (error: unknown) => {
  say(`${name}: 测量失败 could not be measured: ${String((error as Error).stack ?? error)}`);
  return { failed: (error as Error).message.split('\n')[0], missed: [`${name}: could not be measured`] };
};

async function measureAll(names: readonly string[], stage: Stage) {
  const figures: Record<string, unknown> = {};
  const missed: string[] = [];
  for (const name of names) {
    const { missed: some, ...one } = await measures[name]!(stage).catch(failed(name));
    figures[name] = one;
    missed.push(...some);
    say(`${name}: ${JSON.stringify(one)}  负载 load ${round(loadavg()[0]!)}`);
  }
  return { bench: 'web', ...figures, expected: EXPECTED, missed };
}

async function main(asked: readonly string[]): Promise<number> {
  const unknown = asked.filter((name) => !(name in measures));
  if (unknown.length > 0) {
    say(`用法 usage: npm run bench:web -- [${Object.keys(measures).join(' | ')}]; 不认识 unknown: ${unknown.join(', ')}`);
    return 2;
  }
  const home = join(resolve(process.env.PAIDAN_HOME ?? join(repositoryRoot, '.paidan')), 'bench-web');
  await removeHome(home);
  const clearUp = () => removeHome(home);
  return whileItRuns(startSystem({ home, port: Number(process.env.PORT ?? 0), demo: true, say, env: {}, durable: true }), async (system) => {
    const browser = await openBrowser();
    const figures = await measureAll(asked.length > 0 ? asked : Object.keys(measures), await prepare(browser, system.accounts as DemoAccounts)).finally(() => browser.close());
    process.stdout.write(`${JSON.stringify(figures)}\n`);
    return figures.missed.length === 0 ? 0 : 1;
  }, clearUp).finally(clearUp);
}

main(process.argv.slice(2)).then((code) => process.exit(code), (error: unknown) => {
  say(String((error as Error).stack ?? error));
  process.exit(1);
});
