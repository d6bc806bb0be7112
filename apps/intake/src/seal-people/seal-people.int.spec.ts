import { makeKey, PersonalData, withKey } from '@paidan/personal-data';
import { Database, prepareSchema } from '@paidan/persistence';
import { startTestDatabase, type TestDatabase } from '@paidan/testing';
import { randomUUID } from 'node:crypto';
import { KnownCitizens } from '../known-citizens';
import { Callers } from '../show-caller/callers';
import { IntakeTables1 } from '../tables/1-intake-tables';
import { Callers6 } from '../tables/6-callers';
import { SealedPeople7 } from '../tables/7-sealed-people';
import { CitizenIndexes12 } from '../tables/12-citizen-indexes';
import { CitizenSessions13 } from '../tables/13-citizen-sessions';
import { OPENID, openidPlace } from './places';
import { sealPeople } from './seal-people';

const now = new Date('2026-11-26T02:00:00.000Z');
const ring = withKey(null, makeKey(now));
const people = new PersonalData(ring);
const desk = { id: 'staff:acceptor', role: 'acceptor', unitId: null, name: '赵受理' } as const;
const newer = withKey(ring, makeKey(now));
const idOf = async (citizens: KnownCitizens, openid: string) => (await citizens.of(openid)).id;
const rings = { 'one with a newer key': new PersonalData(newer), 'one of SM4': new PersonalData(newer, 'sm4-ctr') };

let postgres: TestDatabase;
let database: Database;
/** 1,200 citizens and two callers from before anything was sealed. */
const before = Array.from({ length: 1_200 }, (_, n) => ({ id: randomUUID(), openid: `o-${n}-abcdefgh` }));
const reports = [randomUUID(), randomUUID()];

beforeAll(async () => {
  postgres = await startTestDatabase();
  const intake = { url: postgres.databaseUrl, schema: 'intake' };
  await prepareSchema({ ...intake, migrations: [IntakeTables1, Callers6] });
  database = await Database.open(intake);
  await database.query('insert into citizen (id, openid) select id, openid from jsonb_to_recordset($1::jsonb) as n(id uuid, openid text)', [JSON.stringify(before)]);
  for (const [n, id] of reports.entries()) await database.query("insert into report (id, tracking_number, facts, received_at) values ($1, $2, '{}', now())", [id, `PD${n}`]);
  await database.query('insert into caller values ($1, $2, $3, $4), ($5, $6, null, $4)', [reports[0], '王女士', '13812341234', 'staff:a', reports[1], '李']);
  await prepareSchema({ ...intake, migrations: [IntakeTables1, Callers6, SealedPeople7, CitizenIndexes12, CitizenSessions13] });
}, 120_000);

afterAll(async () => {
  await database?.close();
  await postgres?.stop();
}, 60_000);

/** Everything the tables hold, as text. */
async function allOf(table: string): Promise<string> {
  const [row] = await database.query<{ text: string }>(`select string_agg(t::text, ' ') as text from ${table} t`);
  return row!.text;
}

describe('people who were kept in the clear', () => {
  it('are sealed batch by batch: killed in the middle, the program goes on where it was, and seals each once', async () => {
    let batches = 0;
    const dying = { query: database.query.bind(database), transaction: (work: never) => ((batches += 1) > 1 ? Promise.reject(new Error('killed')) : database.transaction(work)) };
    await expect(sealPeople(dying as unknown as Database, people)).rejects.toThrow('killed');
    const [half] = await database.query<{ clear: number; sealed: number }>('select count(openid)::int as clear, count(openid_sealed)::int as sealed from citizen');
    expect(half).toEqual({ clear: 700, sealed: 500 });
    expect(await sealPeople(database, people)).toBe(702);
    expect(await sealPeople(database, people)).toBe(0);
  });

  it('stand nowhere in the tables any more, and the tables take no clear text', async () => {
    const text = (await allOf('citizen')) + (await allOf('caller'));
    for (const clear of [before[0]!.openid, '王女士', '13812341234']) expect(text).not.toContain(clear);
    await expect(database.query("insert into citizen (id, openid) values ($1, 'clear')", [randomUUID()])).rejects.toThrow('people_are_sealed');
    await expect(database.query("update caller set phone = '1'")).rejects.toThrow('people_are_sealed');
  });

  it('are found again by their openid, each as the citizen they were', async () => {
    const citizens = new KnownCitizens(database, people);
    for (const { id, openid } of [before[0]!, before[777]!]) {
      expect(await idOf(citizens, openid)).toBe(id);
      expect(await citizens.openidOf(id)).toBe(openid);
    }
    const guest = await idOf(citizens, 'guest:abc');
    expect(await Promise.all([1, 2, 3].map(() => idOf(citizens, 'guest:abc')))).toEqual([guest, guest, guest]);
    expect(await citizens.openidOf(guest)).toBeNull();
  });

  it.each(Object.entries(rings))('are sealed anew when the place becomes %s, and found before as after', async (_, later) => {
    const { id, openid } = before[5]!;
    expect(await idOf(new KnownCitizens(database, later), openid)).toBe(id);
    expect(await sealPeople(database, later)).toBe(1_203);
    expect(await idOf(new KnownCitizens(database, later), openid)).toBe(id);
    expect(await database.query<{ mark: string }>('select distinct left(openid_sealed, length($1)) as mark from citizen', [later.currentMark])).toEqual([{ mark: later.currentMark }]);
  });
});

describe('a citizen, while an instance with an older ring runs beside one with a newer', () => {
  const newest = withKey(newer, makeKey(now));
  const last = withKey(newest, makeKey(now));
  const [older, later] = [new PersonalData(newer), new PersonalData(newest)];
  const [there, here] = [() => new KnownCitizens(database, older), () => new KnownCitizens(database, later)];

  it('is one, whichever of them meets them first', async () => {
    for (const [first, second] of [[there, here], [here, there]] as const) {
      const openid = `o-${randomUUID()}`;
      expect(await idOf(second(), openid)).toBe(await idOf(first(), openid));
    }
  });

  it('is one when both meet them at one moment', async () => {
    for (let n = 0; n < 20; n += 1) expect(new Set(await Promise.all([there, here, there, here].map((citizens) => idOf(citizens(), `at-once-${n}`)))).size).toBe(1);
  });

  it('stays one when all is sealed anew meanwhile', async () => {
    const id = await idOf(there(), 'sealed-meanwhile');
    await sealPeople(database, later);
    expect([await idOf(there(), 'sealed-meanwhile'), await idOf(here(), 'sealed-meanwhile')]).toEqual([id, id]);
  });

  it('is not kept again by a version that knows of one hash alone', async () => {
    await idOf(here(), 'of-both-versions');
    const keep = database.query('insert into citizen (id, openid_sealed, openid_index) values ($1, $2, $3)', [randomUUID(), older.seal('x', 'y'), older.indexOf('of-both-versions', OPENID)]);
    await expect(keep).rejects.toThrow('another row is of this citizen');
  });

  it('leaves with all they were found by', async () => {
    const id = await idOf(here(), 'leaving');
    await database.query('delete from citizen where id = $1', [id]);
    expect(await database.query('select from citizen_index where citizen_id = $1', [id])).toEqual([]);
  });

  it('who has two rows from before is the elder one from then on, the reports stay with theirs, and it is said', async () => {
    const rows = [{ id: randomUUID(), by: later, at: '2026-01-02' }, { id: randomUUID(), by: older, at: '2026-01-01' }] as const;
    await database.query('alter table citizen disable trigger index_is_kept');
    for (const { id, by, at } of rows) await database.query('insert into citizen (id, openid_sealed, openid_index, first_seen_at) values ($1, $2, $3, $4)', [id, by.seal('twice', openidPlace(id)), by.indexOf('twice', OPENID), at]);
    await database.query('alter table citizen enable trigger index_is_kept');
    await database.query(`insert into citizen_index select openid_index, split_part(openid_sealed, ':', 3), id from citizen where id = any($1)`, [rows.map(({ id }) => id)]);
    const said: string[] = [];
    await sealPeople(database, new PersonalData(last), (text) => said.push(text));
    for (const by of [older, later, new PersonalData(last)]) expect(await idOf(new KnownCitizens(database, by), 'twice')).toBe(rows[1].id);
    expect(said).toEqual([expect.stringContaining(rows[0].id)]);
    expect(await sealPeople(database, new PersonalData(last))).toBe(0);
  });

  it('is found by no key that was taken out of the ring, and still by those in it', async () => {
    const id = await idOf(here(), 'key-taken-out');
    await sealPeople(database, new PersonalData(last));
    const alone = new PersonalData({ current: last.current, keys: last.keys.filter((key) => key.id === last.current) });
    await sealPeople(database, alone);
    expect(await idOf(new KnownCitizens(database, alone), 'key-taken-out')).toBe(id);
    expect(await database.query('select distinct key_id from citizen_index')).toEqual([{ key_id: last.current }]);
  });
});

describe('a caller', () => {
  const written = async () => (await database.query<{ envelope: { data: { facts: string } } }>("select envelope from outbox where topic = 'deed.done.v1'")).map(({ envelope }) => envelope.data);
  let later: PersonalData;
  beforeAll(() => { later = new PersonalData(withKey(null, makeKey(now))); return database.query('delete from caller'); });

  it('is seen masked, and whole with a reason that is written down: who, whose, why, when, and not what', async () => {
    const callers = new Callers(database, later);
    await database.transaction((tx) => callers.keep(tx, reports[0]!, { name: '王女士', phone: '13812341234' }, desk.id));
    expect(await callers.masked(reports[0]!)).toEqual({ kind: 'done', value: { name: '王**', phone: '138****1234' } });
    expect(await written()).toEqual([]);
    expect(await callers.whole(reports[0]!, '回电', desk, now)).toEqual({ kind: 'done', value: { name: '王女士', phone: '13812341234' } });
    expect(await written()).toMatchObject([{ action: 'caller-shown', about: 'PD0', by: { id: 'staff:acceptor', role: 'acceptor' } }]);
    expect(JSON.parse((await written())[0]!.facts)).toEqual({ reportId: reports[0], reason: '回电', shown: ['name', 'phone'] });
  });

  it('who cannot be written down is not shown', async () => {
    await database.query('alter table outbox rename to outbox_away');
    await expect(new Callers(database, later).whole(reports[0]!, '回电', desk, now)).rejects.toThrow('outbox');
    await database.query('alter table outbox_away rename to outbox');
  });

  it('sealed by a key that is lost keeps the preparation from going on, and is named', async () => {
    await expect(sealPeople(database, people)).rejects.toThrow('is not in the key ring');
  });
});
