import { CitySettings, PrivacySettings } from '@paidan/city';
import type { ReportFacts } from '@paidan/contracts';
import { makeKey, PersonalData, withKey } from '@paidan/personal-data';
import { Database, prepareSchema } from '@paidan/persistence';
import { startTestDatabase, type TestDatabase } from '@paidan/testing';
import { CityRules } from '../city-rules';
import { Callers } from '../show-caller/callers';
import { FileReportUseCase } from '../file-report/file-report';
import { IntakeTables1 } from '../tables/1-intake-tables';
import { PhotoStates2 } from '../tables/2-photo-states';
import { PhotosOverdue3 } from '../tables/3-photos-overdue';
import { Callers6 } from '../tables/6-callers';
import { SealedPeople7 } from '../tables/7-sealed-people';
import { Privacy8 } from '../tables/8-privacy';
import { FileFindController } from './file-find.controller';

let postgres: TestDatabase;
let database: Database;
let finds: FileFindController;
const inspector = { id: 'staff:inspector', role: 'checker', unitId: null, name: '核查员' } as const;
const find = { photoIds: [], description: '人行道塌陷', location: { longitude: 118.41, latitude: 37.05, crs: 'WGS84' } } as const;

beforeAll(async () => {
  postgres = await startTestDatabase();
  const intake = { url: postgres.databaseUrl, schema: 'intake' };
  await prepareSchema({ ...intake, migrations: [IntakeTables1, PhotoStates2, PhotosOverdue3, Callers6, SealedPeople7, Privacy8] });
  database = await Database.open(intake);
  const settings = CitySettings.parse({ filing: { reports: 1, windowSeconds: 3600 }, reading: { reads: 9, windowSeconds: 60 }, cameraPictureHosts: [] });
  finds = new FileFindController(new FileReportUseCase(database, new CityRules({ categories: [], cameras: [], labels: [], settings, privacy: PrivacySettings.parse({}) }), new Callers(database, new PersonalData(withKey(null, makeKey(new Date()))))));
}, 120_000);

afterAll(async () => {
  await database?.close();
  await postgres?.stop();
}, 60_000);

const told = async () => (await database.query<{ envelope: { data: { report: ReportFacts } } }>('select envelope from outbox order by id')).map(({ envelope }) => envelope.data.report);

describe('what an inspector finds', () => {
  it('is a report that nobody waits for, and the citizens’ limit does not count', async () => {
    for (const key of ['first', 'second', 'third']) await finds.file(key, { ...find, photoIds: [] }, inspector);
    const reports = await told();
    expect(reports).toHaveLength(3);
    for (const report of reports) expect(report).toMatchObject({ source: 'inspector', reporterId: null, description: '人行道塌陷' });
  });

  it('is filed once, however often a phone sends it', async () => {
    const [once, twice] = [await finds.file('same', { ...find, photoIds: [] }, inspector), await finds.file('same', { ...find, photoIds: [] }, inspector)];
    expect(twice).toEqual(once);
    expect(await told()).toHaveLength(4);
  });
});
