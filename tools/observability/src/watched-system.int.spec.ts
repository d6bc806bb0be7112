import { removeHome } from '@paidan/local-servers';
import { People, PublicDoor, Staff, type Filed } from '@paidan/public-door';
import { startSystem, type RunningSystem } from '@paidan/start';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import sharp from 'sharp';
import { metricsIn, readExpressions, seriesOf } from './watched-files';

jest.setTimeout(300_000);

interface Line { service: string; msg: string; requestId?: string; correlationId?: string; caseId?: string; pattern?: string }
interface SpanLine { service: string; traceId: string; spanId: string; parentSpanId: string | null; name: string }

const home = mkdtempSync(join(tmpdir(), 'paidan-watched-'));
const traces = join(home, 'traces');
const SERVICES = ['gateway', 'intake', 'photo-guard', 'image-classifier', 'geo-router', 'dispatch', 'feedback'];
const said: string[] = [];
let system: RunningSystem;
let people: People;

let colour = 0;
const aPhoto = () => sharp({ create: { width: 640, height: 480, channels: 3, background: { r: 136, g: 150 + (colour += 1), b: 170 } } }).jpeg().toBuffer();
const portOf = (name: string) => (JSON.parse(readFileSync(join(home, 'ports.json'), 'utf8')) as Record<string, number>)[name === 'gateway' ? 'gateway-metrics' : name]!;
const metricsOf = async (name: string) => (await fetch(`http://127.0.0.1:${portOf(name)}/metrics`)).text();
const jsonLines = <T>(text: string): T[] => text.split('\n').filter((line) => line.startsWith('{')).map((line) => JSON.parse(line) as T);
const logsOf = (name: string) => jsonLines<Line>(readFileSync(join(home, 'logs', `${name}.log`), 'utf8'));
const spans = () => readdirSync(traces).flatMap((file) => jsonLines<SpanLine>(readFileSync(join(traces, file), 'utf8')));

async function until<T>(ask: () => Promise<T> | T, wanted: (answer: T) => boolean, patience = 60_000): Promise<T> {
  let last = await ask();
  for (const deadline = Date.now() + patience; !wanted(last) && Date.now() < deadline; last = await ask()) await new Promise((resolve) => setTimeout(resolve, 200));
  return last;
}

async function rowsOf<Row extends object>(sql: string): Promise<Row[]> {
  const { postgres: password } = JSON.parse(readFileSync(join(home, 'secrets.json'), 'utf8')) as { postgres: string };
  const client = new Client({ connectionString: `postgres://paidan:${password}@127.0.0.1:${portOf('postgres')}/paidan` });
  await client.connect();
  return client.query<Row>(sql).then(({ rows }) => rows).finally(() => client.end());
}

beforeAll(async () => {
  system = await startSystem({ home, port: 0, demo: true, say: (line) => void said.push(line), env: { TRACES_FOLDER: traces }, durable: false });
  const door = new PublicDoor(system.baseUrl);
  people = new People(door, new Staff(door, system.accounts as never));
});
afterAll(async () => {
  await system?.stop();
  await removeHome(home);
});

describe('one report from the photo to the closure', () => {
  const requestId = `walk-${randomUUID()}`;
  let reportId = '';
  let caseId = '';

  beforeAll(async () => {
    const filed = await people.file(1, await aPhoto(), { 'x-request-id': requestId });
    reportId = filed.reportId;
    caseId = await people.close(filed, await aPhoto());
    await until(() => logsOf('feedback'), (lines) => lines.some((line) => line.caseId === caseId && line.pattern === 'case.closed.v1'));
  });

  it('is found by its request’s one id in the logs of every service', async () => {
    // Faces may be covered after the closure.
    const found = await until(() => SERVICES.filter((name) => logsOf(name).some((line) => line.requestId === requestId)), (names) => names.length === SERVICES.length);
    expect(found).toEqual(SERVICES);
    // What was not asked by that request carries another.
    expect(logsOf('dispatch').some((line) => line.caseId === caseId && line.requestId !== requestId)).toBe(true);
  });

  it('is found by its report’s and its case’s number wherever they are known', () => {
    for (const name of ['intake', 'image-classifier', 'geo-router', 'dispatch', 'feedback']) expect({ name, found: logsOf(name).some((line) => line.correlationId === reportId) }).toEqual({ name, found: true });
    for (const name of ['dispatch', 'feedback']) expect({ name, found: logsOf(name).some((line) => line.caseId === caseId) }).toEqual({ name, found: true });
  });

  it('leaves no words, places or names of people in a log', () => {
    for (const name of SERVICES) {
      const log = readFileSync(join(home, 'logs', `${name}.log`), 'utf8');
      expect(log).not.toMatch(/感应水龙头|openid|Bearer |"password"/);
    }
  });

  it('is one tree of spans through all services, from the photo’s request to the closure', async () => {
    const closed = (all: readonly SpanLine[]) => all.find(({ service, name }) => service === 'feedback' && name === 'process case.closed.v1');
    const all = await until(spans, (lines) => closed(lines) !== undefined && lines.some(({ name }) => name === 'send case.life.v1'));
    // The last spans of each service are written within a second or two; faces may be covered after the closure.
    const tree = await until(() => spans().filter(({ traceId }) => traceId === closed(all)!.traceId), (lines) => orphansOf(lines).length === 0 && SERVICES.every((name) => lines.some(({ service }) => service === name)));
    expect(orphansOf(tree)).toEqual([]);
    expect(tree.filter(({ parentSpanId }) => parentSpanId === null).map(({ service, name }) => ({ service, name }))).toEqual([{ service: 'gateway', name: 'POST /api/v1/photos' }]);
    expect([...new Set(tree.map(({ service }) => service))].sort()).toEqual([...SERVICES].sort());
    const names = tree.map(({ service, name }) => `${service}: ${name}`);
    for (const step of ['photo-guard: process photo.taken.v1', 'image-classifier: process report.received.v1', 'geo-router: process report.classified.v1', 'dispatch: process report.routed.v1', 'dispatch: POST /api/v1/crew/tasks/:caseId/complete']) expect(names).toContain(step);
  });

  const orphansOf = (lines: readonly SpanLine[]) => {
    const known = new Set(lines.map(({ spanId }) => spanId));
    return lines.filter(({ parentSpanId }) => parentSpanId !== null && !known.has(parentSpanId));
  };

  it('is seen by Prometheus: every expression of dashboards and alerts names what some service tells', async () => {
    const texts = await Promise.all(SERVICES.map(metricsOf));
    const told = new Set(texts.flatMap((text) => [...seriesOf(text)]));
    const unknown = readExpressions().flatMap(({ where, expr }) => metricsIn(expr).filter((name) => name !== 'up' && !told.has(name)).map((name) => ({ where, name })));
    expect(unknown).toEqual([]);
    expect(texts.join('\n')).toMatch(/paidan_automatic_share\{service="dispatch"\} 1\n/);
    expect(texts.join('\n')).toMatch(/paidan_messages_total\{pattern="report.routed.v1",outcome="done",service="dispatch"\} 1\n/);
    // Of every pattern that a service reads, and of each topic for what cannot be read, from the start.
    expect(texts.join('\n')).toMatch(/paidan_messages_total\{pattern="case.closed.v1",outcome="dead-lettered",service="feedback"\} 0\n/);
    expect(texts.join('\n')).toMatch(/paidan_messages_total\{pattern="case.life.v1",outcome="dead-lettered",service="feedback"\} 0\n/);
    expect(texts.join('\n')).toMatch(/paidan_photo_judging_seconds_count\{service="image-classifier"\} [1-9]/);
    expect(texts.join('\n')).toMatch(/paidan_http_seconds_count\{service="gateway",method="POST",route="\/api\/v1\/reports",status="202"\} 1\n/);
    expect(texts.join('\n')).not.toMatch(/paidan_metric_failures_total\{/);
  });

  it('is told to nobody at the public door', async () => {
    const answer = await fetch(`${system.baseUrl}/metrics`);
    // Where the pages are built, the console answers every address that is no file.
    expect(await answer.text()).not.toContain('paidan_');
  });
});

describe('a service that is stopped while it works', () => {
  it('finishes or hands back what it had in hand: nothing is lost, nothing done twice, and it is gone in time', async () => {
    const stopped = ['intake', 'image-classifier', 'geo-router', 'dispatch', 'feedback'];
    const before = said.length;
    const filing = Array.from({ length: 12 }, async (_, n) => people.file(100 + n, n % 3 === 0 ? await aPhoto() : null).catch((error: Error) => error));
    const exits: { name: string; seconds: number }[] = [];
    await until(async () => (await rowsOf<{ n: number }>('select count(*)::int as n from intake.report'))[0]!.n, (n) => n >= 3);
    for (const name of stopped) {
      const pid = system.parts.find((part) => part.name === name)!.pid();
      const began = performance.now();
      process.kill(pid, 'SIGTERM');
      await until(() => said.slice(before), (lines) => lines.some((line) => line.includes(`! ${name} `)), 30_000);
      exits.push({ name, seconds: (performance.now() - began) / 1000 });
    }
    // A request that came while its service was stopping is refused in words, and its citizen may come again.
    const filed = (await Promise.all(filing)).filter((one): one is Filed => !(one instanceof Error));
    expect(filed.length).toBeGreaterThan(0);
    expect(said.slice(before).filter((line) => line.includes('意外停止')).map((line) => /代码 (\S+)）/.exec(line)?.[1])).toEqual(stopped.map(() => '0'));
    for (const { seconds } of exits) expect(seconds).toBeLessThan(20);
    for (const one of filed) await people.untilDispatched(one);
    const reports = await rowsOf<{ id: string }>('select id from intake.report');
    await until(async () => (await rowsOf('select 1 from dispatch.case_file')).length, (n) => n === reports.length);
    const cases = await rowsOf<{ report_id: string; opened: number; dispatched: number }>(`
      select f.report_id, count(*) filter (where kind = 'opened')::int as opened, count(*) filter (where kind = 'dispatched')::int as dispatched
      from dispatch.case_file f join dispatch.case_history h on h.case_id = f.id group by 1`);
    expect(cases.filter(({ opened, dispatched }) => opened !== 1 || dispatched !== 1)).toEqual([]);
    expect(filed.map(({ reportId: id }) => id).filter((id) => !reports.some((report) => report.id === id))).toEqual([]);
  });
});

/** A PostgreSQL whose first process rests still answers on the connections it has: these are its processes too. */
const connectionsOf = async (server: 'kafka' | 'postgres') =>
  server === 'kafka' ? [] : (await rowsOf<{ pid: number }>('select pid from pg_stat_activity where pid <> pg_backend_pid()')).map(({ pid }) => pid);

/** Sends each a signal; who has ended since needs none. */
function signalAll(pids: readonly number[], signal: 'SIGSTOP' | 'SIGCONT'): void {
  for (const pid of pids) try { process.kill(pid, signal); } catch (error) { if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error; }
}

describe('health', () => {
  const health = (name: string, what: 'ready' | 'live') => fetch(`http://127.0.0.1:${portOf(name)}/health/${what}`, { signal: AbortSignal.timeout(5_000) });

  it.each([['kafka', 'bus'], ['postgres', 'database']] as const)('says that %s is silent, while the service itself lives, and that it is back', async (server, part) => {
    await until(async () => (await health('dispatch', 'ready')).status, (status) => status === 200);
    const pids = [system.servers[server]!, ...(await connectionsOf(server))];
    signalAll(pids, 'SIGSTOP');
    try {
      const answer = await until(async () => (await (await health('dispatch', 'ready')).json()) as { ready: boolean; parts: Record<string, boolean> }, (seen) => seen.parts[part] === false, 40_000);
      expect(answer).toMatchObject({ ready: false, parts: { [part]: false } });
      expect((await health('dispatch', 'live')).status).toBe(200);
    } finally {
      signalAll(pids, 'SIGCONT');
    }
    expect(await until(async () => (await health('dispatch', 'ready')).status, (status) => status === 200)).toBe(200);
  });
});
