/**
 * `node dist/open-case/measure-opening.main.js <cases>`: opens and dispatches so many cases as fast as it can, for `npm run bench:case`.
 * Says `{"ready":true}` when warm, begins at a line on its input, says `{cases, seconds, cpuMs}`, and ends at the next line.
 */
import { makeEvent, ReportRouted, words, type TypedEvent } from '@paidan/contracts';
import { readPrepareEnv } from '@paidan/service-kit';
import { Database } from '@paidan/persistence';
import { randomUUID } from 'node:crypto';
import { createInterface } from 'node:readline/promises';
import { loadCity } from '../load-city';
import { WatchRepeats } from '../watch-repeats/watch-repeats';
import { OpenCase } from './open-case';

const AT_ONCE = 16;
const WARM_UP = 300;

async function main(): Promise<void> {
  const cases = Number(process.argv[2] ?? 2000);
  const database = await Database.open({ url: readPrepareEnv().DATABASE_URL, schema: 'dispatch', poolSize: 8 });
  const city = await loadCity(database);
  const useCase = new OpenCase(database, city, new WatchRepeats(city));
  const input = createInterface({ input: process.stdin });
  const lines = input[Symbol.asyncIterator]();
  await openAll(useCase, aRoutedReports(WARM_UP, 0));
  say({ ready: true });
  await lines.next();
  const events = aRoutedReports(cases, WARM_UP);
  const [started, cpu] = [performance.now(), process.cpuUsage()];
  await openAll(useCase, events);
  const { user, system } = process.cpuUsage(cpu);
  say({ cases, seconds: (performance.now() - started) / 1000, cpuMs: (user + system) / 1000 });
  await lines.next();
  input.close();
  await database.close();
}

const say = (line: object) => process.stdout.write(`${JSON.stringify(line)}\n`);

async function openAll(useCase: OpenCase, events: TypedEvent<ReportRouted>[]): Promise<void> {
  const queue = events.values();
  await Promise.all(Array.from({ length: AT_ONCE }, async () => { for (const event of queue) await useCase.open(event, new Date()); }));
}

/** Broken street lamps all over the county, scattered as by chance but the same at every run. */
function aRoutedReports(count: number, from: number): TypedEvent<ReportRouted>[] {
  return Array.from({ length: count }, (_, i) => {
    const n = from + i;
    const reportId = randomUUID();
    const place = { longitude: 118.2 + ((n * 0.618034) % 1) * 0.6, latitude: 36.95 + ((n * 0.754878) % 1) * 0.3 };
    const because = words('文字说明是路灯不亮', 'the words say a street lamp is out');
    const report = {
      reportId, trackingNumber: `PD261125${String(n).padStart(6, '0')}`, source: 'citizen' as const, receivedAt: new Date().toISOString(), reporterId: randomUUID(),
      description: '路口的路灯不亮，已经三天', photoIds: [], place, statedPlace: { ...place, crs: 'WGS84' as const }, address: null, citizenCategory: null, cameraClaim: null,
    };
    const top = [{ categoryCode: '10106', confidence: 0.97 }];
    const judgement = {
      decision: 'auto' as const, categoryCode: '10106', label: null, confidence: 0.97, runnerUp: null, top, because, modelVersion: 'words-1', backend: 'wasm',
      evidence: [{ kind: 'words' as const, says: '路灯不亮', confidence: 0.97, categoryCode: '10106', decided: true }],
    };
    const grid = { gridCode: '370523001001001', community: '城东社区', street: '广饶街道' };
    const routing = { kind: 'unit' as const, grid, unitId: 'lighting', unitName: words('路灯管理所', 'Lighting'), ruleId: 'R-LIGHTING', because: words('路灯在全县由路灯管理所负责', 'Lamps belong to Lighting') };
    const context = { id: randomUUID(), key: reportId, correlationId: reportId, causationId: null, occurredAt: new Date() };
    return makeEvent(ReportRouted, { report, judgement, routing }, context) as TypedEvent<ReportRouted>;
  });
}

void main();
