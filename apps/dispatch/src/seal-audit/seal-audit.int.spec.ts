import { DeedDone, makeEvent, type TypedEvent } from '@paidan/contracts';
import { Database, prepareSchema } from '@paidan/persistence';
import { startTestDatabase, type TestDatabase } from '@paidan/testing';
import { randomUUID } from 'node:crypto';
import pino from 'pino';
import { OnDeedDoneConsumer } from '../show-audit/on-deed-done.consumer';
import { writeDown } from '../show-audit/write-down';
import { allTables } from '../tables/all-tables';
import { SealAudit } from './seal-audit';
import { verifyAudit, type Finding } from './verify-audit';

let postgres: TestDatabase;
let database: Database;
let sealing: SealAudit;

beforeAll(async () => {
  postgres = await startTestDatabase();
  await prepareSchema({ url: postgres.databaseUrl, schema: 'dispatch', migrations: allTables });
  database = await Database.open({ url: postgres.databaseUrl, schema: 'dispatch' });
  sealing = new SealAudit(database, pino({ level: 'silent' }));
}, 120_000);

afterAll(async () => {
  await database?.close();
  await postgres?.stop();
}, 60_000);

const deed = (about: string) => ({ action: 'logged-in' as const, by: { id: `staff:${about}`, role: 'admin' as const, name: about }, at: new Date(), about, facts: { way: 'browser' } });
const tables = ['audit_entry', 'audit_link', 'audit_pending'];

/** Somebody with the rights of the tables' owner, past the triggers. */
const pastTheTriggers = (sql: string) =>
  database.transaction(async (tx) => {
    await tx.query('set local session_replication_role = replica');
    await tx.query(sql);
  });

/** Six sealed entries and nothing else. */
beforeEach(async () => {
  for (const table of tables) await pastTheTriggers(`delete from ${table}`);
  await pastTheTriggers('alter sequence audit_entry_id_seq restart');
  for (const about of ['a', 'b', 'c', 'd', 'e', 'f']) await writeDown(database, deed(about));
  expect(await sealing.seal()).toBe(6);
});

const found = async (noted?: string): Promise<Finding[]> => [...(await verifyAudit(database, noted)).findings];

describe('what was written down', () => {
  it('cannot be changed, removed or emptied by the service’s own role', async () => {
    for (const table of ['audit_entry', 'audit_link']) {
      const [column] = table === 'audit_entry' ? ['action'] : ['digest'];
      for (const sql of [`update ${table} set ${column} = ${column}`, `delete from ${table}`, `truncate ${table}`]) await expect(database.query(sql)).rejects.toThrow('append-only');
    }
    expect(await verifyAudit(database)).toMatchObject({ links: 6, waiting: 0, findings: [] });
  });

  it('is sealed once however many seal it, in the order it came', async () => {
    for (const about of ['g', 'h']) await writeDown(database, deed(about));
    expect(await verifyAudit(database)).toMatchObject({ links: 6, waiting: 2, findings: [] });
    await Promise.all(Array.from({ length: 4 }, () => sealing.seal()));
    await sealing.seal();
    expect(await verifyAudit(database)).toMatchObject({ links: 8, waiting: 0, findings: [] });
  });

  it('is sealed though its transaction ends after a later one', async () => {
    let late!: () => void;
    const waits = new Promise<void>((resolve) => { late = resolve; });
    let begun!: () => void;
    const began = new Promise<void>((resolve) => { begun = resolve; });
    const slow = database.transaction(async (tx) => {
      await writeDown(tx, deed('slow'));
      begun();
      await waits;
    });
    await began;
    await writeDown(database, deed('quick'));
    expect(await sealing.seal()).toBe(1);
    late();
    await slow;
    expect(await sealing.seal()).toBe(1);
    expect(await verifyAudit(database)).toMatchObject({ links: 8, findings: [] });
  });
});

describe('verifying', () => {
  it.each(['at = at + interval \'1 microsecond\'', `actor = jsonb_set(actor, '{id}', '"staff:x"')`, `action = 'exported'`, 'about = null', `facts = facts || '{"way":"token"}'`])('names the entry of which was changed: %s', async (change) => {
    await pastTheTriggers(`update audit_entry set ${change} where id = 3`);
    expect(await found()).toEqual([{ what: 'changed', entryId: '3', seq: 3 }]);
  });

  it('names an entry that was removed, and one that was removed before it was sealed', async () => {
    await writeDown(database, deed('g'));
    await pastTheTriggers('delete from audit_entry where id in (4, 7)');
    expect(await sealing.seal()).toBe(0);
    expect(await found()).toEqual([{ what: 'removed', entryId: '4', seq: 4 }, { what: 'removed', entryId: '7', seq: null }]);
  });

  it('names the view of an uncovered photo, told by intake, that was removed', async () => {
    const photoId = randomUUID();
    const view = makeEvent(DeedDone, { action: 'photo-shown', by: { role: 'dispatcher', id: 'staff:d', name: '派遣员' }, about: photoId, facts: '{"copy":"original"}' }, { id: randomUUID(), key: photoId, correlationId: photoId, causationId: null, occurredAt: new Date() });
    await new OnDeedDoneConsumer(database).on(view as TypedEvent<DeedDone>);
    expect(await sealing.seal()).toBe(1);
    expect(await found()).toEqual([]);
    await pastTheTriggers(`delete from audit_entry where about = '${photoId}'`);
    expect(await found()).toEqual([{ what: 'removed', entryId: '7', seq: 7 }]);
  });

  it('names two entries that were exchanged', async () => {
    const columns = 'at, actor, action, about, facts';
    await pastTheTriggers(`update audit_entry e set (${columns}) = (select ${columns} from audit_entry o where o.id = 7 - e.id) where id in (2, 5)`);
    expect(await found()).toEqual([{ what: 'moved', entryId: '2', seq: 2 }, { what: 'moved', entryId: '5', seq: 5 }]);
  });

  it('names two whose links were exchanged', async () => {
    await pastTheTriggers('update audit_link set seq = -2 where seq = 2');
    await pastTheTriggers('update audit_link set seq = 2 where seq = 3');
    await pastTheTriggers('update audit_link set seq = 3 where seq = -2');
    expect((await found()).map(({ what, entryId }) => [what, entryId])).toEqual([['moved', '3'], ['moved', '2'], ['moved', '4']]);
  });

  it('tells where an entry is gone with its link', async () => {
    await pastTheTriggers('delete from audit_entry where id = 3');
    await pastTheTriggers('delete from audit_link where seq = 3');
    expect(await found()).toEqual([{ what: 'links-removed', entryId: '4', seq: 4 }]);
  });

  it('names an entry whose link is gone, and one that was put in past the list', async () => {
    await pastTheTriggers('delete from audit_link where seq = 6');
    await pastTheTriggers(`insert into audit_entry (at, actor, action, facts) values (now(), '{}', 'logged-in', '{}')`);
    expect(await found()).toEqual([{ what: 'unsealed', entryId: '6', seq: null }, { what: 'unsealed', entryId: '7', seq: null }]);
  });

  it('finds a chain that was cut short or written anew by the head that was noted before', async () => {
    const { head } = await verifyAudit(database);
    await writeDown(database, deed('g'));
    await sealing.seal();
    expect(await found(head!)).toEqual([]);
    await pastTheTriggers('delete from audit_entry where id >= 6');
    await pastTheTriggers('delete from audit_link where seq >= 6');
    expect(await found()).toEqual([]);
    expect(await found(head!)).toEqual([{ what: 'head', entryId: null, seq: 6 }]);
    await pastTheTriggers('delete from audit_link');
    await pastTheTriggers('insert into audit_pending select id from audit_entry');
    await writeDown(database, deed('forged'));
    await sealing.seal();
    expect(await found(head!)).toEqual([{ what: 'head', entryId: null, seq: 6 }]);
  });
});
