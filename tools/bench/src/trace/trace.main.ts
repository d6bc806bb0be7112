/**
 * `npm run bench:trace [-- --reports 800]`: what traces cost. The same text reports walk through a system without and with an
 * OTLP collector (without, with, with, without: what warms up or tires meets both); CPU-ms a report of every part, one JSON line last.
 */
import { freePort, removeHome, repositoryRoot, sayToStderr as say } from '@paidan/local-servers';
import { PublicDoor } from '@paidan/public-door';
import { startSystem, whileItRuns } from '@paidan/start';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { Citizens, untilCase, type FiledReport } from '../way/citizens';
import { measureParts } from '../way/process-meter';
import { startCollector, type Collector } from './collector';

const usage = '用法 usage: npm run bench:trace -- [--reports 800]';
const OPEN_DOOR = { GATEWAY_REQUESTS_PER_SECOND: '100000', GATEWAY_PUBLIC_PER_MINUTE: '1000000' };
const HANDS = 8;
/** Reports before it is measured: compilers have then seen what is to come. */
const WARM = 400;

type Cost = Readonly<Record<string, number>>;

/** Files so many and answers when the last have their cases: each part reads in order, so then all have. */
async function walk(door: PublicDoor, citizens: Citizens, reports: number): Promise<void> {
  const filed: FiledReport[] = [];
  let left = reports;
  const hand = async () => { while (left-- > 0) filed.push(await citizens.fileText()); };
  await Promise.all(Array.from({ length: HANDS }, hand));
  await Promise.all(filed.slice(-4 * HANDS).map((one) => untilCase(door, one, 250)));
}

async function costOf(home: string, reports: number, env: Record<string, string>): Promise<Cost> {
  await removeHome(home);
  const port = await freePort();
  const clearUp = () => removeHome(home);
  return whileItRuns(startSystem({ home, port, demo: true, say: () => undefined, durable: false, env: { ...OPEN_DOOR, ...env } }), async ({ baseUrl }) => {
    const door = new PublicDoor(baseUrl);
    const citizens = new Citizens(door, []);
    await citizens.logIn(WARM + reports);
    await walk(door, citizens, WARM);
    const before = await measureParts(home);
    await walk(door, citizens, reports);
    const after = await measureParts(home);
    return Object.fromEntries([...after].map(([name, { cpuMs }]) => [name, (cpuMs - before.get(name)!.cpuMs) / reports]));
  }, clearUp).finally(clearUp);
}

const servers = ['kafka', 'postgres', 'fake-wechat'];
const round = (n: number) => Math.round(n * 100) / 100;

/** The mean of some, each part's own and that of all services together. */
function meanOf(costs: readonly Cost[]): Cost {
  const each = Object.fromEntries(Object.keys(costs[0]!).map((name) => [name, costs.reduce((sum, cost) => sum + cost[name]!, 0) / costs.length]));
  const services = Object.entries(each).filter(([name]) => !servers.includes(name)).reduce((sum, [, ms]) => sum + ms, 0);
  return Object.fromEntries(Object.entries({ ...each, services }).map(([name, ms]) => [name, round(ms)]));
}

async function measure(reports: number, collector: Collector) {
  const home = join(resolve(process.env.PAIDAN_HOME ?? join(repositoryRoot, '.paidan')), 'trace');
  const costs: { traced: boolean; cost: Cost }[] = [];
  for (const traced of [false, true, true, false]) {
    const cost = await costOf(home, reports, traced ? { OTEL_EXPORTER_OTLP_ENDPOINT: collector.url } : {});
    say(`${traced ? '有追踪 with traces   ' : '无追踪 without traces'}  ${meanOf([cost]).services} CPU-ms / report`);
    costs.push({ traced, cost });
  }
  const [without, traces] = [false, true].map((wanted) => meanOf(costs.filter(({ traced }) => traced === wanted).map(({ cost }) => cost))) as [Cost, Cost];
  const filed = 2 * (WARM + reports);
  return { bench: 'trace', reports, without, with: traces, moreMs: round(traces.services! - without.services!), morePercent: Math.round(100 * (traces.services! / without.services! - 1)), spansPerReport: round(collector.taken.spans / filed), posts: collector.taken.posts };
}

async function main(): Promise<number> {
  const { values } = parseArgs({ options: { reports: { type: 'string', default: '800' } } });
  const reports = Number(values.reports);
  if (!Number.isInteger(reports) || reports < 50) {
    say(usage);
    return 2;
  }
  const collector = await startCollector();
  try {
    process.stdout.write(`${JSON.stringify(await measure(reports, collector))}\n`);
    return collector.taken.spans > 0 ? 0 : 1;
  } finally {
    collector.stop();
  }
}

main().then((code) => process.exit(code), (error: unknown) => {
  say(String((error as Error).stack ?? error));
  process.exit(1);
});
