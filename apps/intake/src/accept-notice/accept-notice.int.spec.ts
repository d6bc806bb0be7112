import { CitySettings, PrivacySettings } from '@paidan/city';
import { makeKey, PersonalData, withKey } from '@paidan/personal-data';
import { Database, prepareSchema } from '@paidan/persistence';
import { startTestDatabase, type TestDatabase } from '@paidan/testing';
import { randomUUID } from 'node:crypto';
import { CityRules } from '../city-rules';
import { FileReportUseCase } from '../file-report/file-report';
import { Callers } from '../show-caller/callers';
import { IntakeTables1 } from '../tables/1-intake-tables';
import { PhotoStates2 } from '../tables/2-photo-states';
import { Callers6 } from '../tables/6-callers';
import { SealedPeople7 } from '../tables/7-sealed-people';
import { Privacy8 } from '../tables/8-privacy';
import { AcceptNoticeUseCase } from './accept-notice';

const now = new Date('2026-11-26T02:00:00.000Z');
let postgres: TestDatabase;
let database: Database;
const citizen = randomUUID();

beforeAll(async () => {
  postgres = await startTestDatabase();
  const intake = { url: postgres.databaseUrl, schema: 'intake' };
  await prepareSchema({ ...intake, migrations: [IntakeTables1, PhotoStates2, Callers6, SealedPeople7, Privacy8] });
  database = await Database.open(intake);
  await database.query("insert into citizen (id, openid_index) values ($1, 'x')", [citizen]);
}, 120_000);

afterAll(async () => {
  await database?.close();
  await postgres?.stop();
}, 60_000);

/** Intake of a city whose notice has this version. */
function aCity(version: string) {
  const settings = CitySettings.parse({ filing: { reports: 9, windowSeconds: 60 }, reading: { reads: 9, windowSeconds: 60 }, cameraPictureHosts: [] });
  const text = { zh: '收集照片和位置。', en: 'We collect photos and places.' };
  const city = new CityRules({ categories: [], cameras: [], labels: [], settings, privacy: PrivacySettings.parse({ notice: { version, title: { zh: '说明', en: 'Notice' }, text } }) });
  const filing = new FileReportUseCase(database, city, new Callers(database, new PersonalData(withKey(null, makeKey(now)))));
  const file = (idempotencyKey: string, filer: { caller: object | null; find?: true } = { caller: null }) =>
    filing.file({ filerId: citizen, ...filer, idempotencyKey, body: { photoIds: [], description: '路灯不亮', location: { longitude: 118.41, latitude: 37.05, crs: 'WGS84' } } }, now);
  return { file, accept: (accepted: string, at = now) => new AcceptNoticeUseCase(database, city).accept(citizen, accepted, at) };
}

describe('the privacy notice', () => {
  it('has to be accepted before the first report; nothing is kept of one that comes before', async () => {
    const { file, accept } = aCity('1');
    expect(await file('a')).toMatchObject({ kind: 'refused', status: 403, body: { code: 'PRIVACY.NOT_ACCEPTED', version: '1' } });
    expect(await database.query('select from report')).toEqual([]);
    expect(await accept('1')).toEqual({ kind: 'done', value: { version: '1', acceptedAt: now.toISOString() } });
    expect(await file('a')).toMatchObject({ kind: 'done' });
  });

  it('accepted again keeps the first moment; accepted in another version is not accepted', async () => {
    const { accept } = aCity('1');
    expect(await accept('1', new Date('2026-12-01T00:00:00.000Z'))).toMatchObject({ value: { acceptedAt: now.toISOString() } });
    expect(await accept('0')).toMatchObject({ kind: 'refused', status: 409, body: { code: 'PRIVACY.OTHER_VERSION', version: '1' } });
  });

  it('asks again when the city has another version; what was filed before is still answered', async () => {
    const { file, accept } = aCity('2');
    expect(await file('b')).toMatchObject({ kind: 'refused', body: { code: 'PRIVACY.NOT_ACCEPTED', version: '2' } });
    expect(await file('a')).toMatchObject({ kind: 'done' });
    await accept('2');
    expect(await file('b')).toMatchObject({ kind: 'done' });
    expect(await database.query('select version, accepted_at, length(text_hash) as hash from consent order by version')).toEqual(['1', '2'].map((version) => ({ version, accepted_at: now, hash: 32 })));
  });

  it('is not accepted by a citizen whose leaving commits at the same moment', async () => {
    const leaving = randomUUID();
    const { notice } = PrivacySettings.parse({});
    const accepting = new AcceptNoticeUseCase(database, { privacy: { notice } } as unknown as CityRules);
    await database.query('insert into citizen (id, openid_index) values ($1, $2)', [leaving, leaving]);
    let over = false;
    let answer: ReturnType<typeof accepting.accept> | undefined;
    await database.transaction(async (tx) => {
      await tx.query('delete from citizen where id = $1', [leaving]);
      await tx.query('delete from consent where citizen_id = $1', [leaving]);
      answer = accepting.accept(leaving, notice.version, now).finally(() => { over = true; });
      while (!over && (await database.query("select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock' and query like 'insert into consent%'")).length === 0);
    });
    expect(await answer).toMatchObject({ kind: 'refused', status: 401, body: { code: 'CITIZEN.LEFT' } });
    expect(await database.query('select from consent where citizen_id = $1', [leaving])).toEqual([]);
  });

  it('is no matter of those who file for a caller or on their round', async () => {
    const { file } = aCity('3');
    expect([await file('c', { caller: {} }), await file('d', { caller: null, find: true })]).toMatchObject([{ kind: 'done' }, { kind: 'done' }]);
  });
});
