import { freePort } from '@paidan/local-servers';
import { Chance } from '@paidan/testing';
import { randomUUID } from 'node:crypto';
import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { Ledger } from '../client/ledger';
import { Traffic } from '../client/traffic';
import type { DrilledSystem } from '../system/drilled-system';
import { openSystem } from '../system/open-system';
import { untilAtRest } from '../system/until-at-rest';
import { check } from './check';
import type { Finding } from './facts';
import { endStateOf, readBus, readFacts, type EndState, type OnBus } from './read-facts';

let folder: string;
let system: DrilledSystem;
let ledger: Ledger;
let end: EndState;
let bus: OnBus;
let found: Finding[];
let thaw: (() => void) | undefined;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'paidan-checker-'));
  system = await openSystem({ home: join(folder, 'home'), port: await freePort(), needs: [], say: () => undefined });
  ledger = new Ledger(join(folder, 'ledger.jsonl'));
  const traffic = await Traffic.of(system.accounts, ledger, 1);
  const [before, chance] = [traffic.done(), new Chance(1)];
  traffic.start(new Chance(2));
  for (const name of [...system.services, 'kafka', 'postgres']) {
    system.kill(name);
    await sleep(chance.between(100, 500));
  }
  expect(await system.untilWhole()).toBe(true);
  expect(await traffic.untilDone(before, { reports: 12, alerts: 3, photos: 3, acts: 8 }, 120_000)).toBe(true);
  expect(await untilHarmable(120_000)).toEqual([]);
  await traffic.stop();
  const services = await standstill();
  thaw = services;
  end = endStateOf(system);
  // Nobody harms the bus below: it is read once.
  bus = await readBus(end);
  found = await findingsIn(end);
  // What nobody asks any more would take its time to miss its database.
  const kafka = system.freeze(['kafka']);
  thaw = () => (kafka(), services());
  await closeToAll('paidan');
}, 600_000);

afterAll(async () => {
  await inServer('alter database paidan allow_connections true').catch(() => undefined);
  thaw?.();
  await system?.stop();
  await rm(folder, { recursive: true, force: true });
}, 120_000);

/** At rest, and kept so: what fell due after the last look would be told to nobody. @returns what lets the services go on */
async function standstill(): Promise<() => void> {
  for (;;) {
    expect(await untilAtRest(system, 60_000)).toBeNull();
    const goOn = system.freeze(system.services);
    if ((await untilAtRest(system, 500)) === null) return goOn;
    goOn();
  }
}

const at = (name: string) => end.databaseUrl.replace(/\/paidan$/, `/${name}`);

async function inDatabase(name: string, ...statements: string[]): Promise<void> {
  const client = new Client({ connectionString: at(name) });
  await client.connect();
  try {
    // Histories are append-only by trigger: who wants to do harm takes that away first.
    await client.query('set session_replication_role = replica');
    for (const sql of statements) if ((await client.query(sql)).rowCount === 0) throw new Error(`there was nothing to harm: ${sql}`);
  } finally {
    await client.end();
  }
}

const inServer = (...statements: string[]) => inDatabase('postgres', ...statements);
/** A database can be copied while nobody uses it. */
const closeToAll = (name: string) => inServer(`alter database ${name} allow_connections false`, `select pg_terminate_backend(pid) from pg_stat_activity where datname = '${name}'`);

/** A copy of the end state: tables and photo store. */
async function copyOf(name: string): Promise<EndState> {
  await inServer(`create database ${name} template paidan`);
  const photos = join(folder, name);
  await cp(end.photos, photos, { recursive: true });
  return { ...end, databaseUrl: at(name), photos };
}

const findingsIn = async (state: EndState): Promise<Finding[]> => check(await readFacts(state, ledger, bus)).filter(({ kind }) => kind !== 'ambiguous');

/** What is found in a copy after harm was done to it. */
async function after(name: string, harm: (state: EndState) => Promise<void>): Promise<Finding[]> {
  const state = await copyOf(name);
  await harm(state);
  return findingsIn(state);
}

/** What the harms below are done to, each always to the first there is: a case, a firing, and two steps of which either may come first. */
const harmed = {
  reported: 'select f.id from dispatch.case_file f where exists (select from dispatch.case_report r where r.case_id = f.id) order by f.case_number, f.id limit 1',
  dispatched: `select f.id from dispatch.case_file f where f.stage = 'dispatched'
    and exists (select from dispatch.case_history d where d.case_id = f.id and d.event->>'type' = 'dispatched' and d.event->>'why' = 'first') order by f.case_number, f.id limit 1`,
  fired: 'select t.ctid from dispatch.case_timer t where t.fired_at is not null and t.failure is null order by t.fired_at, t.case_id, t.name limit 1',
  // The mode leaves the stage as it is: swapped, both steps are still allowed and lead to the same state, and only their moments tell.
  pair: `select a.case_id, a.version as first, b.version as second from dispatch.case_history a join dispatch.case_history b on b.case_id = a.case_id and b.version = a.version + 1
    where a.event->>'type' = 'mode-set' and b.event->>'type' = 'handling-started' and b.at > a.at order by a.case_id, a.version limit 1`,
} as const;

/** People work on until there is something for every harm; then nothing is missing. */
async function untilHarmable(patienceMs: number): Promise<string[]> {
  for (const late = Date.now() + patienceMs; ; await sleep(200)) {
    const there = await Promise.all(Object.entries(harmed).map(async ([what, sql]) => ((await system.query(sql)).length > 0 ? [] : [what])));
    if (there.flat().length === 0 || Date.now() > late) return there.flat();
  }
}

/** One more version on the dispatched case. */
const appended = (event: string) => `
  with one as (${harmed.dispatched}),
  step as (insert into dispatch.case_history (case_id, version, at, actor, event)
    select h.case_id, h.version + 1, h.at, h.actor, (${event}) from dispatch.case_history h join dispatch.case_file c on c.id = h.case_id and c.version = h.version where c.id = (select id from one) returning 1)
  update dispatch.case_file c set version = c.version + 1 from one where c.id = one.id`;

it('a whole system of which every part was killed while people worked has lost nothing and done nothing twice', () => {
  expect(system.kills).toBe(system.services.length + 2);
  expect(found).toEqual([]);
});

const theFirstDispatch = `select d.event from dispatch.case_history d where d.case_id = h.case_id and d.event->>'type' = 'dispatched' and d.event->>'why' = 'first' order by d.version limit 1`;

describe('the checker', () => {
  it('finds nothing in a copy that nobody harmed', async () => {
    expect(await after('unharmed', async () => undefined)).toEqual([]);
  });

  it('finds a case that was deleted', async () => {
    const harm = await after('deleted', () => inDatabase('deleted', `
      with one as (${harmed.reported}), reports as (delete from dispatch.case_report where case_id = (select id from one)) delete from dispatch.case_file where id = (select id from one)`));
    expect(harm).toContainEqual(expect.objectContaining({ kind: 'lost', says: 'taken in, and never in a case' }));
  });

  it('finds a dispatch that was done twice', async () => {
    const harm = await after('doubled', () => inDatabase('doubled', appended(theFirstDispatch)));
    expect(harm).toContainEqual(expect.objectContaining({ kind: 'duplicated', says: 'dispatched, and it was dispatched already' }));
  });

  it('finds a photo that belongs to nobody', async () => {
    const id = randomUUID();
    const harm = await after('orphaned', async ({ photos }) => {
      await mkdir(join(photos, id.slice(0, 2)), { recursive: true });
      await writeFile(join(photos, id.slice(0, 2), `${id}.original`), 'a picture');
    });
    expect(harm).toEqual([{ kind: 'orphaned', of: `photo ${id}`, says: 'stored (1 files), and nobody knows it' }]);
  });

  it('finds a timer that fired before it was due', async () => {
    const harm = await after('early', () => inDatabase('early', `update dispatch.case_timer t set fired_at = due_at - interval '1 second' where ctid = (${harmed.fired})`));
    expect(harm).toEqual([expect.objectContaining({ kind: 'timers', says: 'fired 1000 ms early' })]);
  });

  it('finds two events that stand the wrong way round', async () => {
    const swapped = `
      with pair as (${harmed.pair})
      update dispatch.case_history h set at = o.at, actor = o.actor, event = o.event from pair, dispatch.case_history o
      where h.case_id = pair.case_id and o.case_id = pair.case_id and h.version in (pair.first, pair.second) and o.version = pair.first + pair.second - h.version`;
    const harm = await after('reversed', () => inDatabase('reversed', swapped));
    expect(harm).toContainEqual(expect.objectContaining({ kind: 'misordered', says: 'mode-set happened before handling-started, and stands after it' }));
  });

  it('finds a step that the table of the workflow does not allow', async () => {
    const closed = `'{"type":"closed","outcome":{"zh":"结案","en":"closed"},"at":"2026-11-26T00:00:00.000Z"}'::jsonb`;
    const harm = await after('illegal', () => inDatabase('illegal', appended(closed)));
    expect(harm).toContainEqual(expect.objectContaining({ kind: 'illegal', says: 'closed leads from dispatched to closed' }));
  });
});
