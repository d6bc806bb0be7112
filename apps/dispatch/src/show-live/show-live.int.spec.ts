import type { CaseHead, Identity, QueueQuery } from '@paidan/contracts';
import { Database, prepareSchema } from '@paidan/persistence';
import { aRoutedEvent, aRoutedReport, aSmallCity, startTestDatabase, type TestDatabase } from '@paidan/testing';
import { ActOnCaseUseCase } from '../act-on-case/act-on-case';
import type { AskOthers } from '../ask-others';
import { readRow } from '../case-store/case-reading';
import { headOf } from '../case-store/case-view';
import { CityUnits } from '../city-units';
import { OpenCase } from '../open-case/open-case';
import type { ProveCompletion } from '../prove-completion/prove-completion';
import { ShowQueueController } from '../show-queue/show-queue.controller';
import { allTables } from '../tables/all-tables';
import { WatchRepeats } from '../watch-repeats/watch-repeats';
import { CaseFeed } from './case-feed';
import { LiveStream } from './live-stream';

const dispatcher: Identity = { id: 'staff:d', role: 'dispatcher', unitId: null, name: '派遣员' };
const crewOf = (unitId: string): Identity => ({ id: `staff:${unitId}`, role: 'crew', unitId, name: null });
const leader: Identity = { ...dispatcher, role: 'shift-leader' };
const named = (zh: string) => ({ zh, en: zh });

let postgres: TestDatabase;
let database: Database;
let feed: CaseFeed;
let opening: OpenCase;
let acting: ActOnCaseUseCase;
let queue: ShowQueueController;
let corner = 0;

beforeAll(async () => {
  postgres = await startTestDatabase();
  const dispatch = { url: postgres.databaseUrl, schema: 'dispatch' };
  await prepareSchema({ ...dispatch, migrations: allTables });
  database = await Database.open(dispatch);
  await database.query("insert into stage_limit (stage, minutes) values ('accept', 15), ('dispatch', 30), ('check', 60)");
  const small = aSmallCity();
  const limits = small.categories.map(({ code }) => ({ categoryCode: code, conditionNo: 1, condition: named('一般'), clock: 'urgent_hour' as const, value: 2, standard: true }));
  const city = new CityUnits({ ...small, limits, units: [...small.units, { id: 'u2', name: named('市政'), duty: named('市政'), areaCode: null }] });
  feed = new CaseFeed(database, { warn: () => undefined });
  await feed.onApplicationBootstrap();
  opening = new OpenCase(database, city, new WatchRepeats(city));
  acting = new ActOnCaseUseCase(database, city, {} as AskOthers, {} as ProveCompletion);
  queue = new ShowQueueController(database, feed);
}, 120_000);

afterAll(async () => {
  await feed?.beforeApplicationShutdown();
  await database?.close();
  await postgres?.stop();
}, 60_000);

/** A case of its own place; without a category it waits for a dispatcher. */
async function open(category: string | null = null, moment = new Date()): Promise<string> {
  corner += 1;
  const routed = aRoutedReport({ place: { longitude: 118 + corner * 0.01, latitude: 37.05 }, receivedAt: moment.toISOString() }, category);
  await opening.open(aRoutedEvent(routed, moment), moment);
  const [row] = await database.query<{ caseId: string }>('select case_id as "caseId" from case_report where report_id = $1', [routed.report.reportId]);
  return row!.caseId;
}

const act = (caseId: string, wish: Parameters<ActOnCaseUseCase['act']>[2], who = leader) => acting.act(caseId, undefined, wish, who, new Date());

/** A page open in a browser: what it was told, and what it knows by that. */
class Client {
  readonly told: { name: string; id: string | null; data: Record<string, unknown> }[] = [];
  readonly known = new Map<string, CaseHead>();
  private stream: LiveStream | null = null;
  private wake = () => {};
  lastId: string | undefined;

  constructor(readonly who: Identity, private readonly writableLength = () => 0) {}

  connect(since = this.lastId): this {
    const out = Object.defineProperty({ write: (text: string) => { this.hear(text); return true; } }, 'writableLength', { get: this.writableLength });
    this.stream = new LiveStream(this.who, out as never, 0);
    feed.follow(this.stream, since);
    return this;
  }

  close(): void {
    if (this.stream) feed.leave(this.stream);
    this.stream = null;
  }

  private hear(text: string): void {
    const [, name] = /^event: (\w+)$/m.exec(text)!;
    const id = /^id: (.+)$/m.exec(text)?.[1] ?? null;
    const data = JSON.parse(/^data: (.+)$/m.exec(text)![1]!) as { cases?: CaseHead[] };
    this.told.push({ name: name!, id, data });
    if (id) this.lastId = id;
    for (const head of data.cases ?? []) if (head.version >= (this.known.get(head.caseId)?.version ?? 0)) this.known.set(head.caseId, head);
    this.wake();
  }

  async until(wanted: () => boolean): Promise<void> {
    const late = Date.now() + 15_000;
    while (!wanted()) {
      if (Date.now() > late) throw new Error(`not told: ${JSON.stringify(this.told.map(({ name, id }) => [name, id]))}`);
      await new Promise<void>((resolve) => { this.wake = resolve; setTimeout(resolve, 500).unref(); });
    }
  }

  names = () => this.told.map(({ name }) => name);
}

const pageOf = (query: Partial<QueueQuery> = {}, who = dispatcher) => queue.show({ limit: 50, ...query }, who);

describe('the stream of cases', () => {
  it('goes on from the page that was read before it, and tells what changes since', async () => {
    const caseId = await open();
    const page = await pageOf();
    expect(page.items.find((head) => head.caseId === caseId)).toMatchObject({ waitsFor: 'dispatcher', dueOf: 'stage', colour: null, mode: null });
    await act(caseId, { action: 'accept' });
    const client = new Client(dispatcher).connect(page.liveId);
    await client.until(() => client.known.get(caseId)?.stage === 'accepted');
    expect(client.names()[0]).toBe('hello');
    await act(caseId, { action: 'refuse', reason: '不属实' });
    await client.until(() => client.known.get(caseId)?.stage === 'refused');
    expect(client.known.get(caseId)).toMatchObject({ waitsFor: null, dueAt: null, dueOf: null, allowedActions: ['reopen'] });
    client.close();
  });

  it('loses and doubles nothing while cases change and clients come and go', async () => {
    const clients = Array.from({ length: 5 }, () => new Client(dispatcher).connect());
    const opened: string[] = [];
    let working = true;
    const restless = clients.map(async (client, i) => {
      while (working) {
        await new Promise((resolve) => setTimeout(resolve, 30 + i * 23));
        client.close();
        await new Promise((resolve) => setTimeout(resolve, 5 + i * 17));
        client.connect();
      }
    });
    await Promise.all(Array.from({ length: 4 }, async () => {
      for (let n = 0; n < 12; n += 1) {
        const caseId = await open();
        opened.push(caseId);
        await act(caseId, { action: 'accept' });
        if (n % 2 === 0) await act(caseId, { action: 'refuse', reason: '不属实' });
      }
    }));
    working = false;
    await Promise.all(restless);
    for (const client of clients) {
      await client.until(() => opened.every((caseId) => client.known.has(caseId)));
      for (const caseId of opened) {
        const now = headOf((await readRow(database, caseId))!, dispatcher);
        await client.until(() => client.known.get(caseId)?.version === now.version);
        expect(client.known.get(caseId)).toEqual(now);
      }
      const ids = client.told.flatMap(({ name, id }) => (name === 'cases' ? Number(id!.split('-').at(-1)) : []));
      expect(ids).toEqual([...new Set(ids)].sort((a, b) => a - b));
      expect(client.names()).not.toContain('reset');
      client.close();
    }
  });

  it('tells a unit of its own cases, and once more of one that leaves it', async () => {
    const [ours, theirs] = [new Client(crewOf('u1')).connect(), new Client(crewOf('u2')).connect()];
    const waiting = await open();
    const caseId = await open('20110');
    await ours.until(() => ours.known.get(caseId)?.unit?.id === 'u1');
    expect(ours.known.get(caseId)).toMatchObject({ dueOf: 'total', dueAt: ours.known.get(caseId)!.promisedAt, waitsFor: null });
    await act(caseId, { action: 'transfer', unitId: 'u2', reason: '属市政' });
    await Promise.all([ours, theirs].map((client) => client.until(() => client.known.get(caseId)?.unit?.id === 'u2')));
    await act(caseId, { action: 'accept' }, crewOf('u2'));
    await theirs.until(() => theirs.known.get(caseId)?.stage === 'handling');
    expect(ours.known.get(caseId)?.stage).toBe('dispatched');
    for (const client of [ours, theirs]) {
      expect(client.known.has(waiting)).toBe(false);
      client.close();
    }
  });

  it('begins anew when its line to the database was lost, and for whoever was away too long or comes from elsewhere', async () => {
    const before = (await pageOf()).liveId;
    const client = new Client(dispatcher).connect();
    await database.query("select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and application_name = 'dispatch_cases'");
    await client.until(() => client.names().includes('reset'));
    const caseId = await open();
    await client.until(() => client.known.has(caseId));
    client.close();
    for (const since of [before, 'nonsense', `${feed.liveId}9`]) {
      const stranger = new Client(dispatcher).connect(since);
      expect(stranger.told.map(({ name, id }) => [name, id])).toEqual([['hello', feed.liveId], ['reset', feed.liveId]]);
      stranger.close();
    }
  });

  it('begins anew when an instance starts: the one before it may have been killed between a change and its telling', async () => {
    const client = new Client(dispatcher).connect();
    const another = new CaseFeed(database, { warn: () => undefined });
    await another.onApplicationBootstrap();
    await client.until(() => client.names().includes('reset'));
    const caseId = await open();
    await client.until(() => client.known.has(caseId));
    client.close();
    await another.beforeApplicationShutdown();
  });

  it('tells a client that does not take what it was told no more until it has', async () => {
    let waiting = 0;
    const slow = new Client(dispatcher, () => waiting).connect();
    const quick = new Client(dispatcher).connect();
    waiting = 300 * 1024;
    const caseId = await open();
    await quick.until(() => quick.known.has(caseId));
    expect(slow.known.has(caseId)).toBe(false);
    waiting = 0;
    await slow.until(() => slow.known.has(caseId));
    for (const client of [slow, quick]) client.close();
  });
});

describe('the queue', () => {
  it('begins with what breaches first, then with what waits longest, over all pages', async () => {
    const old = new Date(Date.now() - 3 * 3_600_000);
    const late = await open(null, old);
    const some = [await open(null, new Date(Date.now() - 60_000)), await open()];
    await database.query("update case_file set stage_due = null where id = $1", [some[1]]);
    const all = (await pageOf({ limit: 500 }, leader)).items;
    const keys = all.map(({ dueAt, waitsSince, caseId }) => `${dueAt ?? '9'} ${waitsSince} ${caseId}`);
    expect(keys).toEqual([...keys].sort());
    expect(all[0]?.caseId).toBe(late);
    expect(all.at(-1)?.caseId).toBe(some[1]);
    const paged: string[] = [];
    for (let after: string | null | undefined = undefined; after !== null; ) {
      const page = await pageOf({ limit: 3, ...(after ? { after } : {}) }, leader);
      paged.push(...page.items.map(({ caseId }) => caseId));
      after = page.next;
    }
    expect(paged).toEqual(all.map(({ caseId }) => caseId));
  });

  it('is that of one desk when asked so', async () => {
    await open();
    expect((await pageOf({ desk: 'dispatcher' }, { ...dispatcher, role: 'checker' })).items.length).toBeGreaterThan(0);
    expect((await pageOf({ desk: 'checker' }, leader)).items).toEqual([]);
  });
});
