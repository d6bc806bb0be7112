import { CitySettings, PrivacySettings } from '@paidan/city';
import type { ReportFacts } from '@paidan/contracts';
import { distanceMetres } from '@paidan/geo';
import { makeKey, PersonalData, withKey } from '@paidan/personal-data';
import { Database, prepareSchema } from '@paidan/persistence';
import { startTestDatabase, type TestDatabase } from '@paidan/testing';
import { randomUUID } from 'node:crypto';
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

let postgres: TestDatabase;
let database: Database;

beforeAll(async () => {
  postgres = await startTestDatabase();
  const intake = { url: postgres.databaseUrl, schema: 'intake' };
  await prepareSchema({ ...intake, migrations: [IntakeTables1, PhotoStates2, PhotosOverdue3, Callers6, SealedPeople7, Privacy8] });
  database = await Database.open(intake);
}, 120_000);

afterAll(async () => {
  await database?.close();
  await postgres?.stop();
}, 60_000);

/** The seat of the county as GPS, WeChat and Baidu give it. */
const stated = [
  { longitude: 118.41, latitude: 37.05, crs: 'WGS84' },
  { longitude: 118.416002, latitude: 37.05074, crs: 'GCJ02' },
  { longitude: 118.422448, latitude: 37.056844, crs: 'BD09' },
] as const;

/** What was kept and told of a report at this location. */
async function filed(location: (typeof stated)[number]): Promise<ReportFacts> {
  const settings = CitySettings.parse({ filing: { reports: 9, windowSeconds: 60 }, reading: { reads: 9, windowSeconds: 60 }, cameraPictureHosts: [] });
  const city = new CityRules({ categories: [], cameras: [], labels: [], settings, privacy: PrivacySettings.parse({}) });
  const useCase = new FileReportUseCase(database, city, new Callers(database, new PersonalData(withKey(null, makeKey(new Date())))));
  const filerId = randomUUID();
  await database.query('insert into citizen (id, openid_index) values ($1, $2)', [filerId, filerId]);
  await new AcceptNoticeUseCase(database, city).accept(filerId, city.privacy.notice.version, new Date());
  const filing = { filerId, caller: null, idempotencyKey: randomUUID(), body: { photoIds: [], description: '路灯不亮', location } };
  const answer = await useCase.file(filing, new Date());
  if (answer.kind === 'refused') throw new Error(answer.body.code);
  const [told] = await database.query<{ envelope: { data: { report: ReportFacts } } }>('select envelope from outbox where key = $1', [answer.value.reportId]);
  return told!.envelope.data.report;
}

describe('the place of a report', () => {
  it('is the same in WGS84 whichever system it was stated in, to half a metre, and is kept as it was stated beside that', async () => {
    for (const location of stated) {
      const report = await filed(location);
      expect(report.statedPlace).toEqual(location);
      expect(distanceMetres(report.place, stated[0])).toBeLessThan(0.5);
    }
  });
});
