import type { Snapshot } from '@paidan/persistence';
import { startObjectStore, type ObjectStore } from '@paidan/testing';
import { createHash, randomUUID } from 'node:crypto';
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import type { Manifest } from './manifest';
import { photosOf } from './places.env';
import { restoreBackup } from './restore-backup';
import { restorePhotos, takePhotosBack } from './restore-photos';
import { savePhotos } from './save-photos';
import { savePacked } from './saved-files';

const keys = { accessKey: 'paidan-key', secretKey: 'q8Zr2LmX7vTk' };
const taken = [randomUUID(), randomUUID()].sort();
const bytesOf = (id: string) => Buffer.from(`as taken: ${id}`);
const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');
/** The rows of two photos, as a snapshot gives them. */
const snapshot = {
  tables: [{ schema: 'intake', table: 'photo' }],
  query: (_: string, [last]: [string]) => Promise.resolve(taken.filter((id) => id > last).map((id) => ({ id, sha256: sha256(bytesOf(id)) }))),
} as unknown as Snapshot;

let server: ObjectStore;
let folder: string;
const envOf = (bucket: string, other: NodeJS.ProcessEnv = {}) => ({ S3_ENDPOINT: server.url, S3_ACCESS_KEY: keys.accessKey, S3_SECRET_KEY: keys.secretKey, S3_BUCKET: bucket, ...other });
const storeOf = async (bucket: string) => {
  const store = photosOf(folder, envOf(bucket));
  await store.answers();
  return store;
};

/** A backup of those two photos and nothing else. */
async function aBackup(name: string, bucket: string): Promise<{ path: string; manifest: Manifest }> {
  const path = join(folder, name);
  await mkdir(path);
  const { photos, damaged } = await savePhotos(path, snapshot, await storeOf(bucket));
  const bus = { ...(await savePacked(path, 'bus.ndjson.gz', Readable.from([]))), messages: 0, deadLetters: 0, groups: [], heldMs: 0 };
  const manifest: Manifest = { format: 1, takenAt: '2026-01-02T03:04:05.000Z', postgres: '18', migrations: {}, tables: [], sequences: [], bus, photos, damaged, secrets: {} };
  await writeFile(join(path, 'manifest.json'), JSON.stringify(manifest));
  return { path, manifest };
}

beforeAll(async () => {
  server = await startObjectStore(keys);
  folder = await mkdtemp(join(tmpdir(), 'paidan-object-store-'));
  const store = await storeOf('lived-in');
  for (const id of taken) await store.put(id, 'original', bytesOf(id));
});
afterAll(async () => {
  await server.stop();
  await rm(folder, { recursive: true });
});

describe('photos in an object store', () => {
  it('are saved, and put back into another bucket as they were', async () => {
    const { path, manifest } = await aBackup('whole', 'lived-in');
    expect(manifest.photos).toMatchObject({ photos: 2, pictures: 2 });
    const store = await storeOf('new');
    expect(await restorePhotos(path, manifest, store)).toBe(2);
    expect(await Promise.all(taken.map((id) => store.get(id, 'original')))).toEqual(taken.map(bytesOf));
    await takePhotosBack(path, manifest, store);
    expect(await store.isEmpty()).toBe(true);
  });

  it('that are looked for in the wrong place make no backup: it is said what to set', async () => {
    await expect(aBackup('elsewhere', 'empty')).rejects.toThrow(/2 张照片.*Of 2 photos none.*S3_ENDPOINT/);
  });

  it.each([
    ['a bucket that holds pictures', () => envOf('lived-in'), /lived-in 不是空的.*S3_BUCKET.*Nothing was restored/],
    ['keys that are refused', () => envOf('new', { S3_SECRET_KEY: 'another' }), /S3_SECRET_KEY.*Nothing was restored/],
    ['a store that is away', () => envOf('new', { S3_ENDPOINT: 'http://127.0.0.1:9' }), /S3_ENDPOINT.*Nothing was restored/],
  ])('are not restored into %s, and nothing is begun', async (what, env, words) => {
    const home = join(folder, 'home');
    const { path } = await aBackup(what.replaceAll(' ', '-'), 'lived-in');
    await expect(restoreBackup({ folder: path, home, say: () => undefined, env: env() })).rejects.toThrow(words);
    expect(await readdir(home).catch(() => null)).toBeNull();
  });
});
