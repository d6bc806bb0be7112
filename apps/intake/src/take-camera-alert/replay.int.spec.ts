import { CitySettings, PrivacySettings, type Camera } from '@paidan/city';
import { CameraAlert } from '@paidan/contracts';
import { Database, prepareSchema } from '@paidan/persistence';
import { startTestDatabase, type TestDatabase } from '@paidan/testing';
import { randomUUID } from 'node:crypto';
import pino from 'pino';
import { CityRules } from '../city-rules';
import { IntakeTables1 } from '../tables/1-intake-tables';
import { PhotoStates2 } from '../tables/2-photo-states';
import { PhotosOverdue3 } from '../tables/3-photos-overdue';
import { Callers6 } from '../tables/6-callers';
import { NoncesOver11 } from '../tables/11-nonces-over';
import type { TakePhoto } from '../take-photo/take-photo';
import { ForgetNonces } from './forget-nonces';
import { TakeCameraAlert } from './take-camera-alert';

let postgres: TestDatabase;
let databases: Database[];
let instances: TakeCameraAlert[];
const camera = { id: 'cam-001', apiKey: 'key', secret: 's', vendor: 'hik', name: { zh: '路口', en: 'Crossing' }, location: [118.41, 37.05] } as unknown as Camera;
const now = new Date();
const anAlert = () => CameraAlert.parse({ messageId: randomUUID(), label: '1310720', occurredAt: now.toISOString() });

beforeAll(async () => {
  postgres = await startTestDatabase();
  const where = { url: postgres.databaseUrl, schema: 'intake' };
  await prepareSchema({ ...where, migrations: [IntakeTables1, PhotoStates2, PhotosOverdue3, Callers6, NoncesOver11] });
  databases = await Promise.all([Database.open(where), Database.open(where)]);
  const settings = CitySettings.parse({ filing: { reports: 9, windowSeconds: 60 }, reading: { reads: 9, windowSeconds: 60 }, cameraPictureHosts: [] });
  instances = databases.map((database) => new TakeCameraAlert(database, new CityRules({ categories: [], cameras: [camera], labels: [], settings, privacy: PrivacySettings.parse({}) }), {} as TakePhoto));
}, 120_000);

afterAll(async () => {
  await Promise.all(databases?.map((database) => database.close()) ?? []);
  await postgres?.stop();
}, 60_000);

describe('a signature that is sent again', () => {
  it('is taken once, whichever of two instances is asked, also at the same moment', async () => {
    const nonce = randomUUID();
    const answers = await Promise.all(Array.from({ length: 20 }, (_, i) => instances[i % 2]!.take(anAlert(), { camera, nonce }, now)));
    expect(answers.filter(({ kind }) => kind === 'done')).toHaveLength(1);
    for (const answer of answers.filter((one) => one.kind === 'refused')) expect(answer).toMatchObject({ status: 409, body: { code: 'SIGNATURE.REPLAYED' } });
  });

  it('is known until it is out of time, and no longer', async () => {
    const [old, fresh] = [randomUUID(), randomUUID()];
    for (const nonce of [old, fresh]) await instances[0]!.take(anAlert(), { camera, nonce }, now);
    await databases[0]!.query(`update camera_nonce set seen_at = now() - interval '12 minutes' where nonce = $1`, [old]);
    await databases[0]!.query(`update camera_nonce set seen_at = now() - interval '10 minutes' where nonce = $1`, [fresh]);
    const forgetting = new ForgetNonces(databases[1]!, pino({ level: 'silent' }));
    expect(await forgetting.forget()).toBe(1);
    expect(await instances[1]!.take(anAlert(), { camera, nonce: fresh }, now)).toMatchObject({ kind: 'refused', body: { code: 'SIGNATURE.REPLAYED' } });
  });
});
