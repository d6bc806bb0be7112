import { deadLetterTopicOf, makeEvent, patternOf, PhotoGuarded, PhotoReviewed, PhotoTaken } from '@paidan/contracts';
import { connectKafka, createTopics, EventPublisher } from '@paidan/messaging';
import { Database, prepareSchema } from '@paidan/persistence';
import { FolderPhotoStore } from '@paidan/photo-store';
import { aStreetScene, startTestServers, type TestServers } from '@paidan/testing';
import { spawn, type ChildProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { cp, mkdtemp, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join, resolve } from 'node:path';
import sharp from 'sharp';
import { GuardTables1 } from './tables/1-guard-tables';

interface Health {
  ready: boolean;
  parts: Record<string, boolean>;
  notes: Record<string, string>;
  handled: Record<string, { done: number; skipped: number; retried: number; 'dead-lettered': number }>;
}

const committed = resolve(__dirname, '../model');
let servers: TestServers;
let database: Database;
let store: FolderPhotoStore;
let publisher: EventPublisher;
const running: ChildProcess[] = [];

const freePort = () => new Promise<number>((found) => {
  const server = createServer().listen(0, '127.0.0.1', () => { const { port } = server.address() as { port: number }; server.close(() => found(port)); });
});

/** The built service as a process of its own, on the test's servers. */
async function startGuard(model: string): Promise<{ health: () => Promise<Health | null>; child: ChildProcess }> {
  const port = await freePort();
  const env = { ...process.env, PORT: String(port), DATABASE_URL: servers.databaseUrl, KAFKA_BROKERS: servers.brokers, TOKEN_SECRET: 'a secret of the tests', PHOTO_DIR: join(servers.home, 'photos'), PHOTO_GUARD_MODEL: model };
  const child = spawn(process.execPath, [resolve(__dirname, '../dist/main.js')], { env, stdio: 'ignore' });
  running.push(child);
  return { child, health: () => fetch(`http://127.0.0.1:${port}/health/ready`).then((answer) => answer.json() as Promise<Health>, () => null) };
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise((end) => child.once('exit', end));
  child.kill('SIGTERM');
  await ended;
}

async function until<T>(ask: () => Promise<T>, wanted: (answer: T) => boolean): Promise<T> {
  for (const deadline = Date.now() + 60_000; Date.now() < deadline; await new Promise((done) => setTimeout(done, 50))) {
    const answer = await ask();
    if (wanted(answer)) return answer;
  }
  throw new Error('it did not happen within 60 s');
}

const counts = (health: Health | null) => health?.handled[patternOf(PhotoTaken)];

async function take(picture: Buffer | null, as: 'staff.jpg' | 'public.jpg' = 'staff.jpg'): Promise<string> {
  const photoId = randomUUID();
  if (picture) await store.put(photoId, as, picture);
  const context = { id: randomUUID(), key: photoId, correlationId: photoId, causationId: null, occurredAt: new Date() };
  const event = makeEvent(PhotoTaken, { photoId, ownerRole: 'citizen' }, context);
  // Sent twice: the second time must change nothing.
  for (let i = 0; i < 2; i += 1) await publisher.publish([{ topic: PhotoTaken.topic, key: photoId, value: JSON.stringify(event) }]);
  return photoId;
}

const guardings = (photoId: string) => database.query<{ outcome: string; faces: unknown[] }>('select outcome, faces from guarding where photo_id = $1', [photoId]);
const street = () => sharp({ create: { width: 1280, height: 960, channels: 3, background: '#777', noise: { type: 'gaussian', mean: 120, sigma: 25 } } }).jpeg().toBuffer();

async function firstLetter(topic: string): Promise<string> {
  const consumer = connectKafka({ brokers: [servers.brokers], clientId: randomUUID() }).consumer({ groupId: randomUUID() });
  await consumer.connect();
  await consumer.subscribe({ topics: [topic], fromBeginning: true });
  const letter = await new Promise<string>((found) => void consumer.run({ eachMessage: ({ message }) => Promise.resolve(found(String(message.value))) }));
  await consumer.disconnect();
  return letter;
}

beforeAll(async () => {
  servers = await startTestServers();
  await createTopics([servers.brokers]);
  await prepareSchema({ url: servers.databaseUrl, schema: 'guard', migrations: [GuardTables1] });
  database = await Database.open({ url: servers.databaseUrl, schema: 'guard' });
  store = new FolderPhotoStore(join(servers.home, 'photos'));
  publisher = new EventPublisher({ brokers: [servers.brokers], clientId: 'test' });
}, 120_000);

afterAll(async () => {
  await Promise.all(running.map(stop));
  await publisher?.disconnect();
  await database?.close();
  await servers?.stop();
}, 60_000);

describe('the photo guard', () => {
  it('with a damaged model is not ready, says which file and what to run, and makes no public copy; repaired, it makes it', async () => {
    const model = await mkdtemp(join(servers.home, 'model-'));
    await cp(committed, model, { recursive: true });
    await writeFile(join(model, 'clp_det.onnx'), 'damaged');
    const broken = await startGuard(model);
    const photoId = await take(await street());
    const health = await until(broken.health, (seen) => (counts(seen)?.retried ?? 0) > 0);
    expect(health).toMatchObject({ ready: false, parts: { models: false }, notes: { models: expect.stringMatching(/clp_det\.onnx is damaged.*git checkout/) as string } });
    expect([await store.get(photoId, 'public.jpg'), await guardings(photoId)]).toEqual([null, []]);
    await stop(broken.child);
    await startGuard(committed);
    await until(() => guardings(photoId), (rows) => rows.length > 0);
    expect((await sharp((await store.get(photoId, 'public.jpg'))!).metadata()).width).toBe(1280);
    expect((await sharp((await store.get(photoId, 'thumb.jpg'))!).metadata()).width).toBe(320);
  });

  it('goes on when its process is killed over a photo, and makes of each photo one result however often it is told', async () => {
    const { health } = await startGuard(committed);
    await until(health, (seen) => seen?.ready ?? false);
    const photoIds = await Promise.all(Array.from({ length: 4 }, async () => take(await street())));
    // The process apart, found as the one with our model folder as its argument; the service itself stays.
    const { execFileSync } = await import('node:child_process');
    const pids = execFileSync('ps', ['-eo', 'pid,ppid,args'], { encoding: 'utf8' }).split('\n').filter((line) => line.includes('guard-process.js') && running.some(({ pid }) => line.trim().split(/\s+/)[1] === String(pid)));
    expect(pids.length).toBeGreaterThan(0);
    for (const line of pids) process.kill(Number(line.trim().split(/\s+/)[0]), 'SIGKILL');
    for (const photoId of photoIds) {
      await until(() => guardings(photoId), (rows) => rows.length > 0);
      expect(await store.get(photoId, 'public.jpg')).not.toBeNull();
    }
    expect(await guardings(photoIds[0]!)).toHaveLength(1);
  });

  it('stops at once with photos waiting, which the next one makes, and buries none for it', async () => {
    const photoIds = await Promise.all(Array.from({ length: 16 }, async () => take(await street())));
    const made = async () => (await Promise.all(photoIds.map(guardings))).filter((rows) => rows.length > 0).length;
    await until(made, (count) => count > 0);
    const began = performance.now();
    await Promise.all(running.splice(0).map(stop));
    expect(performance.now() - began).toBeLessThan(10_000);
    expect(await made()).toBeLessThan(photoIds.length);
    const { health } = await startGuard(committed);
    await until(made, (count) => count === photoIds.length);
    expect(counts(await health())).toMatchObject({ 'dead-lettered': 0 });
  });

  it('keeps the uncovered picture of a photo from before it as the staff copy, and works on that ever after', async () => {
    const scene = await aStreetScene();
    const photoId = await take(scene, 'public.jpg');
    await until(() => guardings(photoId), (rows) => rows.length > 0);
    expect((await store.get(photoId, 'staff.jpg'))?.equals(scene)).toBe(true);
    expect((await store.get(photoId, 'public.jpg'))?.equals(scene)).toBe(false);
    const by = { role: 'dispatcher' as const, id: 'd', name: null };
    const context = { id: randomUUID(), key: photoId, correlationId: photoId, causationId: null, occurredAt: new Date() };
    const released = makeEvent(PhotoReviewed, { photoId, decision: 'release', by, reason: '无碍' }, context);
    await publisher.publish([{ topic: PhotoReviewed.topic, key: photoId, value: JSON.stringify(released) }]);
    const [first, again] = await until(() => guardings(photoId), (rows) => rows.length > 1);
    expect([first?.faces.length, again?.faces.length]).toEqual([2, 2]);
  });

  it('buries the word of a photo that is nowhere, with its cause, and shows nothing of it', async () => {
    const photoId = await take(null);
    expect(await firstLetter(deadLetterTopicOf(PhotoTaken.topic))).toContain(photoId);
    expect([await store.get(photoId, 'public.jpg'), await guardings(photoId)]).toEqual([null, []]);
  });

  it('tells what it made of a photo', async () => {
    const letter = JSON.parse(await firstLetter(PhotoGuarded.topic)) as { data: unknown };
    expect(letter.data).toMatchObject({ outcome: 'public', because: { zh: expect.stringContaining('通过') as string }, models: expect.arrayContaining([expect.stringContaining('centerface')]) as string[] });
  });
});
