import { CitySettings, PrivacySettings } from '@paidan/city';
import type { CameraAlert } from '@paidan/contracts';
import { Database, prepareSchema } from '@paidan/persistence';
import { startTestDatabase, type TestDatabase } from '@paidan/testing';
import { CityRules } from '../city-rules';
import { IntakeTables1 } from '../tables/1-intake-tables';
import { PhotoStates2 } from '../tables/2-photo-states';
import { PhotosOverdue3 } from '../tables/3-photos-overdue';
import { PhotoPrints5 } from '../tables/5-photo-prints';
import { Callers6 } from '../tables/6-callers';
import type { TakePhoto } from '../take-photo/take-photo';
import { TakeCameraAlert } from './take-camera-alert';

const camera = { id: 'camera-1', name: { zh: '路口', en: 'A crossing' }, vendor: 'demo', apiKey: 'key', secret: 'secret', location: [118.41, 37.05] as [number, number] };
const anAlert = (changes: Partial<CameraAlert> = {}): CameraAlert => ({ messageId: 'm-1', label: 'garbage', occurredAt: '2026-11-26T02:00:00Z', state: 'active', ...changes });

let postgres: TestDatabase;
let database: Database;
let use: TakeCameraAlert;

beforeAll(async () => {
  postgres = await startTestDatabase();
  const intake = { url: postgres.databaseUrl, schema: 'intake' };
  await prepareSchema({ ...intake, migrations: [IntakeTables1, PhotoStates2, PhotosOverdue3, PhotoPrints5, Callers6] });
  database = await Database.open(intake);
  const settings = CitySettings.parse({ filing: { reports: 9, windowSeconds: 60 }, reading: { reads: 9, windowSeconds: 60 }, cameraPictureHosts: [] });
  use = new TakeCameraAlert(database, new CityRules({ categories: [], cameras: [camera, { ...camera, id: 'camera-2', apiKey: 'key-2' }], labels: [], settings, privacy: PrivacySettings.parse({}) }), {} as TakePhoto);
}, 300_000);
afterAll(async () => {
  await database?.close();
  await postgres?.stop();
}, 60_000);

const take = (alert: CameraAlert, nonce: string) => use.take(alert, { camera, nonce }, new Date('2026-11-26T02:00:01Z'));
const kept = () => database.query<{ alerts: number; reports: number; told: number }>(
  'select (select count(*)::int from camera_alert) as alerts, (select count(*)::int from report) as reports, (select count(*)::int from outbox) as told');

describe('a camera’s alert', () => {
  it('is one report with one number and one message, however often it is sent, and none of a signature that was used', async () => {
    const first = await take(anAlert(), 'n-1');
    expect(await take(anAlert(), 'n-1')).toMatchObject({ kind: 'refused', status: 409, body: { code: 'SIGNATURE.REPLAYED' } });
    expect(await take(anAlert(), 'n-2')).toEqual(first);
    expect(await kept()).toEqual([{ alerts: 1, reports: 1, told: 1 }]);
    const [report] = await database.query<{ tracking_number: string; same: boolean }>(
      `select tracking_number, tracking_number = facts->>'trackingNumber' and tracking_number = envelope #>> '{data,report,trackingNumber}' as same from report join outbox on key = report.id::text`);
    expect(report).toEqual({ tracking_number: expect.stringMatching(/^PD261126\d{6}$/) as string, same: true });
  });

  it('that comes beside many others is judged by itself: told twice, signed twice, of another camera or of an end', async () => {
    const before = await kept();
    const side = [
      take(anAlert({ messageId: 'lot-1' }), 'lot-1'), take(anAlert({ messageId: 'lot-2' }), 'lot-1'), take(anAlert({ messageId: 'lot-1' }), 'lot-3'),
      take(anAlert({ messageId: 'lot-4', state: 'inactive' }), 'lot-4'), take(anAlert({ messageId: 'lot-5' }), 'lot-5'), take(anAlert({ messageId: 'm-1' }), 'lot-6'),
    ];
    const [first, signedTwice, toldTwice, ended, another, old] = await Promise.all(side);
    expect(signedTwice).toMatchObject({ kind: 'refused', body: { code: 'SIGNATURE.REPLAYED' } });
    expect(toldTwice).toEqual(first);
    expect([first, ended, another, old].map((answer) => answer?.kind)).toEqual(['done', 'done', 'done', 'done']);
    expect(old).toEqual(await take(anAlert({ messageId: 'm-1' }), 'lot-7'));
    expect(await kept()).toEqual([{ alerts: before[0]!.alerts + 3, reports: before[0]!.reports + 2, told: before[0]!.told + 2 }]);
    const pairs = await database.query<{ same: boolean }>(`select tracking_number = facts->>'trackingNumber' and tracking_number = envelope #>> '{data,report,trackingNumber}' as same from report join outbox on key = report.id::text`);
    expect(pairs).toEqual(Array(before[0]!.reports + 2).fill({ same: true }));
  });

  it('that tells of an end is kept and becomes no report', async () => {
    const [before] = await kept();
    expect(await take(anAlert({ messageId: 'm-2', state: 'inactive' }), 'n-3')).toMatchObject({ kind: 'done' });
    expect(await kept()).toEqual([{ ...before, alerts: before!.alerts + 1 }]);
  });

  it('by one key never speaks for a camera with a key of its own, and may for a channel behind it', async () => {
    const before = await kept();
    expect(await take(anAlert({ messageId: 'm-9', cameraId: 'camera-2' }), 'n-9')).toMatchObject({ kind: 'refused', status: 403, body: { code: 'ALERT.OTHER_CAMERA' } });
    expect(await kept()).toEqual(before);
    expect(await take(anAlert({ messageId: 'm-9', cameraId: 'camera-1/channel-3' }), 'n-9')).toMatchObject({ kind: 'done' });
  });
});
