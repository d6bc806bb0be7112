import type { Camera } from '@paidan/city';
import { makeKey, PersonalData, withKey } from '@paidan/personal-data';
import { cityDocumentAt, Database, keepCityDocument, prepareSchema } from '@paidan/persistence';
import { startTestDatabase, type TestDatabase } from '@paidan/testing';
import { openCameras, sealCameras, sealKeptCameras } from './seal-cameras';

const now = new Date('2026-11-27T02:00:00.000Z');
const ring = withKey(null, makeKey(now));
const [seals, later] = [new PersonalData(ring), new PersonalData(withKey(ring, makeKey(now)), 'sm4-ctr')];
const camera = (id: string): Camera => ({ id, name: { zh: '路口', en: 'Crossing' }, vendor: 'one', apiKey: `key-of-camera-${id}`, secret: `${id}-signs-by-what-nobody-else-knows`, location: [118.4, 37.1] });
const cameras = ['a', 'b'].map(camera);

let postgres: TestDatabase;
let database: Database;

beforeAll(async () => {
  postgres = await startTestDatabase();
  const intake = { url: postgres.databaseUrl, schema: 'intake' };
  await prepareSchema({ ...intake, migrations: [] });
  database = await Database.open(intake);
}, 120_000);

afterAll(async () => {
  await database?.close();
  await postgres?.stop();
}, 60_000);

const keep = (version: string, content: readonly Camera[]) => database.transaction((tx) => keepCityDocument(tx, { name: 'cameras', version, validFrom: `${version}T00:00:00.000Z`, content }));
const kept = async () => (await cityDocumentAt(database, 'cameras', now))!.content as Camera[];

describe('what a camera signs by', () => {
  it('is sealed in every version that was kept in the clear, and opened for the service as it was', async () => {
    await keep('2026-01-01', cameras);
    await keep('2026-02-01', [...cameras, camera('c')]);
    await keep('2026-03-01', sealCameras([...cameras, camera('c')], seals));
    expect(await sealKeptCameras(database, seals)).toBe(2);
    expect(await sealKeptCameras(database, seals)).toBe(0);
    const [{ text }] = (await database.query<{ text: string }>('select string_agg(content::text, \' \') as text from city_document')) as [{ text: string }];
    expect(text).toContain(cameras[0]!.apiKey);
    expect(text).not.toContain('signs-by-what-nobody-else-knows');
    expect(openCameras(await kept(), seals)).toEqual([...cameras, camera('c')]);
  });

  it('is sealed anew when the place has another key and cipher, and belongs to its own camera alone', async () => {
    expect(await sealKeptCameras(database, later)).toBe(3);
    const [first, second] = await kept();
    expect(openCameras([first!, second!], later)).toEqual(cameras);
    expect(() => openCameras([{ ...first!, secret: second!.secret }], later)).toThrow('camera.secret/a');
    expect(() => openCameras([first!], seals)).toThrow('个人信息密钥');
  });
});
