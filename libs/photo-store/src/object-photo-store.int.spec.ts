import { startObjectStore, type ObjectStore } from '@paidan/testing';
import { randomUUID } from 'node:crypto';
import { explainStore } from './explain-store';
import { ObjectPhotoStore } from './object-photo-store';

const keys = { accessKey: 'paidan-key', secretKey: 'q8Zr2LmX7vTk' };
const id = randomUUID();
let server: ObjectStore;
const storeOf = (other: object = {}) => new ObjectPhotoStore({ endpoint: server.url, ...keys, bucket: 'photos', ...other });
const troubleOf = (store: ObjectPhotoStore) => store.get(id, 'original').then(() => 'none', explainStore);

beforeAll(async () => { server = await startObjectStore(keys); });
afterAll(() => server.stop());

describe('an object store', () => {
  it('makes its bucket, keeps each picture, gives it back, and takes all of a photo away', async () => {
    const store = storeOf();
    expect(await store.isEmpty()).toBe(true);
    expect(await store.answers()).toBe(true);
    expect([...server.buckets]).toEqual(['photos']);
    expect(await store.isEmpty()).toBe(true);
    await store.put(id, 'original', Buffer.from('as taken'));
    await store.put(id, 'thumb.jpg', Buffer.from('small'));
    expect(String(await store.get(id, 'original'))).toBe('as taken');
    expect(await store.get(id, 'public.jpg')).toBeNull();
    expect(await store.isEmpty()).toBe(false);
    await store.remove(id);
    expect(server.objects.size).toBe(0);
  });

  it.each([
    ['keys that it does not know', { accessKey: 'somebody' }, /S3_ACCESS_KEY.*refuses these keys/],
    ['a wrong secret', { secretKey: 'another' }, /S3_SECRET_KEY.*refuses these keys/],
    ['a bucket that is not there', { bucket: 'elsewhere' }, /S3_BUCKET.*no such bucket/],
    ['nobody at its address', { endpoint: 'http://127.0.0.1:9' }, /S3_ENDPOINT.*does not answer/],
  ])('with %s is told with the variables to look at', async (_, other, words) => {
    expect(await troubleOf(storeOf(other))).toMatch(words);
  });
});
