import { CitySettings, PrivacySettings } from '@paidan/city';
import type { FileReport, Outcome, ReportAccepted, ReportFacts } from '@paidan/contracts';
import { distanceMetres } from '@paidan/geo';
import { makeKey, PersonalData, withKey } from '@paidan/personal-data';
import { Database, prepareSchema } from '@paidan/persistence';
import { startTestDatabase, type TestDatabase } from '@paidan/testing';
import { createHash, randomUUID } from 'node:crypto';
import { AcceptNoticeUseCase } from '../accept-notice/accept-notice';
import { CityRules } from '../city-rules';
import { Callers } from '../show-caller/callers';
import { IntakeTables1 } from '../tables/1-intake-tables';
import { PhotoStates2 } from '../tables/2-photo-states';
import { PhotosOverdue3 } from '../tables/3-photos-overdue';
import { Callers6 } from '../tables/6-callers';
import { SealedPeople7 } from '../tables/7-sealed-people';
import { Privacy8 } from '../tables/8-privacy';
import { FileReportUseCase } from './file-report';

const ALLOWED = 3;
let postgres: TestDatabase;
let database: Database;
let useCase: FileReportUseCase;
let city: CityRules;

beforeAll(async () => {
  postgres = await startTestDatabase();
  const intake = { url: postgres.databaseUrl, schema: 'intake' };
  await prepareSchema({ ...intake, migrations: [IntakeTables1, PhotoStates2, PhotosOverdue3, Callers6, SealedPeople7, Privacy8] });
  database = await Database.open(intake);
  const settings = CitySettings.parse({ filing: { reports: ALLOWED, windowSeconds: 600 }, reading: { reads: 9, windowSeconds: 60 }, cameraPictureHosts: [] });
  city = new CityRules({ categories: [], cameras: [], labels: [], settings, privacy: PrivacySettings.parse({}) });
  useCase = new FileReportUseCase(database, city, new Callers(database, new PersonalData(withKey(null, makeKey(new Date())))));
}, 120_000);

afterAll(async () => {
  await database?.close();
  await postgres?.stop();
}, 60_000);

async function aCitizen({ agreed = true } = {}): Promise<string> {
  const id = randomUUID();
  await database.query('insert into citizen (id, openid_index) values ($1, $2)', [id, id]);
  if (agreed) await new AcceptNoticeUseCase(database, city).accept(id, city.privacy.notice.version, new Date());
  return id;
}
const aBody = (description: string): FileReport => ({ photoIds: [], description, location: { longitude: 118.41, latitude: 37.05, crs: 'WGS84' } });
const file = (filerId: string, idempotencyKey: string, description = '路灯不亮') => useCase.file({ filerId, caller: null, idempotencyKey, body: aBody(description) }, new Date());
const numberOf = (answer: Outcome<ReportAccepted>) => (answer.kind === 'done' ? answer.value.trackingNumber : answer.body.code);
/** Each report with its number in its facts and in the one message that tells of it. */
const keptOf = (filerId: string) => database.query<{ number: string; inFacts: string; told: string }>(
  `select tracking_number as number, facts->>'trackingNumber' as "inFacts", envelope #>> '{data,report,trackingNumber}' as told from report join outbox on key = report.id::text where filed_by = $1 order by tracking_number`, [filerId]);

describe('reports that come side by side', () => {
  it('each get a number of their own, which their message tells', async () => {
    const citizens = await Promise.all(Array.from({ length: 40 }, () => aCitizen()));
    const numbers = (await Promise.all(citizens.map((citizen) => file(citizen, 'k')))).map(numberOf);
    expect(new Set(numbers).size).toBe(40);
    for (const [i, citizen] of citizens.entries()) expect(await keptOf(citizen)).toEqual([{ number: numbers[i], inFacts: numbers[i], told: numbers[i] }]);
  });

  it('are one report when they are sent by the same person under the same key, and refused when the words differ', async () => {
    const citizen = await aCitizen();
    const answers = await Promise.all([file(citizen, 'k'), file(citizen, 'k'), file(citizen, 'k', '另一件事'), file(await aCitizen(), 'k')]);
    const [first, again, other, another] = answers.map(numberOf);
    expect([again, other, (await keptOf(citizen)).length]).toEqual([first, 'REPORT.KEY_REUSED', 1]);
    expect(another).toMatch(/^PD\d{12}$/);
    expect(another).not.toBe(first);
  });

  it('are counted one by one against the limit of a person, and nobody else’s is touched', async () => {
    const [eager, calm] = [await aCitizen(), await aCitizen()];
    const answers = await Promise.all([...Array.from({ length: ALLOWED + 2 }, (_, i) => file(eager, `k${i}`)), file(calm, 'k')]);
    expect(answers.slice(0, -1).map(numberOf).filter((answer) => answer === 'LIMIT.REPORTS')).toHaveLength(2);
    expect([(await keptOf(eager)).length, answers.at(-1)!.kind]).toEqual([ALLOWED, 'done']);
  });

  it('are refused alone when somebody has not agreed to the notice, while a caller’s is taken without', async () => {
    const [silent, agreed] = [await aCitizen({ agreed: false }), await aCitizen()];
    const called = useCase.file({ filerId: 'staff:acceptor', caller: { name: '张女士', phone: '13912345678' }, idempotencyKey: 'k', body: aBody('井盖缺失') }, new Date());
    expect((await Promise.all([file(silent, 'k'), file(agreed, 'k'), called])).map(({ kind }) => kind)).toEqual(['refused', 'done', 'done']);
    expect([(await keptOf(silent)).length, (await keptOf('staff:acceptor')).length]).toEqual([0, 1]);
  });

  it('are each taken alone when one of them cannot be kept', async () => {
    const stranger = randomUUID();
    await database.query('alter table consent drop constraint if exists consent_citizen_id_fkey');
    await database.query('insert into consent (citizen_id, version, text_hash, accepted_at) values ($1, $2, $3, now())', [stranger, city.privacy.notice.version, 'x']);
    const good = await aCitizen();
    const answers = await Promise.allSettled([file(stranger, 'k'), file(good, 'k'), file(stranger, 'l')]);
    expect(answers.map(({ status }) => status)).toEqual(['rejected', 'fulfilled', 'rejected']);
    expect(await keptOf(good)).toHaveLength(1);
  });
});

describe('a report for a caller', () => {
  const ring = withKey(null, makeKey(new Date()));
  const intakeWith = (people: PersonalData) => new FileReportUseCase(database, city, new Callers(database, people));
  const call = (phone: string | null, idempotencyKey: string, intake = useCase) =>
    intake.file({ filerId: 'staff:desk', caller: { name: '甲甲', ...(phone ? { phone } : {}) }, idempotencyKey, body: aBody('井盖缺失') }, new Date()).then(numberOf);

  it('is the same under the same key only while the caller is the same', async () => {
    const first = await call('13800000001', 'call');
    expect([await call('13800000001', 'call'), await call('13800000002', 'call'), await call(null, 'call')]).toEqual([first, 'REPORT.KEY_REUSED', 'REPORT.KEY_REUSED']);
    const without = await call(null, 'without');
    expect([await call(null, 'without'), await call('13800000001', 'without')]).toEqual([without, 'REPORT.KEY_REUSED']);
  });

  it('is still the same after the ring has another key, and when the place has another cipher', async () => {
    const first = await call('13800000001', 'turned', intakeWith(new PersonalData(ring)));
    for (const later of [new PersonalData(withKey(ring, makeKey(new Date()))), new PersonalData(ring, 'sm4-ctr')]) {
      expect([await call('13800000001', 'turned', intakeWith(later)), await call('13800000002', 'turned', intakeWith(later))]).toEqual([first, 'REPORT.KEY_REUSED']);
    }
  });

  it('is kept with a hash that tells nobody who called, though all the rest is known', async () => {
    const body = aBody('井盖缺失');
    const caller = { name: '甲甲', phone: '13800000001' };
    const hashes = await Promise.all(['one', 'two'].map(async (key) => {
      await call(caller.phone, key, intakeWith(new PersonalData(withKey(null, makeKey(new Date())))));
      return (await database.query<{ hash: Buffer }>('select body_hash as hash from report where idempotency_key = $1', [key]))[0]!.hash.toString('hex');
    }));
    expect(new Set(hashes).size).toBe(2);
    expect(hashes).not.toContain(createHash('sha256').update(JSON.stringify({ ...body, caller })).digest('hex'));
  });
});

describe('the place of a report', () => {
  /** The seat of the county as GPS, WeChat and Baidu give it. */
  const stated = [
    { longitude: 118.41, latitude: 37.05, crs: 'WGS84' },
    { longitude: 118.416002, latitude: 37.05074, crs: 'GCJ02' },
    { longitude: 118.422448, latitude: 37.056844, crs: 'BD09' },
  ] as const;

  it('is the same in WGS84 whichever system it was stated in, to half a metre, and is kept as it was stated beside that', async () => {
    for (const location of stated) {
      const filerId = await aCitizen();
      await useCase.file({ filerId, caller: null, idempotencyKey: 'k', body: { ...aBody('路灯不亮'), location } }, new Date());
      const [told] = await database.query<{ report: ReportFacts }>(`select envelope #> '{data,report}' as report from report join outbox on key = report.id::text where filed_by = $1`, [filerId]);
      expect(told!.report.statedPlace).toEqual(location);
      expect(distanceMetres(told!.report.place, stated[0])).toBeLessThan(0.5);
    }
  });
});
