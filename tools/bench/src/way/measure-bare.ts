import { deadLetterTopicOf, topics } from '@paidan/contracts';
import { EventPublisher, readMessagingEnv } from '@paidan/messaging';
import { modelInputOf, PhotoJudge, readPixels } from '@paidan/photo-model';
import { readJson, repositoryRoot } from '@paidan/local-servers';
import { makeDemoCity } from '@paidan/demo-city';
import { WordsJudge } from '@paidan/words-model';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { connectTo } from '../connect-to';
import { problems } from '../seed/live-cases';
import { bareWrites } from './bare-writes';
import { measureParts } from './process-meter';
import type { Kind } from './way-options';

const MODEL = join(repositoryRoot, 'apps/image-classifier/model');
/** Of quick and of slow work. */
const [MANY, SOME] = [400, 24];
/** Messages of one sending. */
const LOT = 64;

/** A topic of the system that nobody reads. */
const NOBODY_READS = deadLetterTopicOf(topics[0]!);

/** CPU milliseconds of each stage's own work for one report, with nothing around it, and their sum. */
export type Bare = Readonly<Record<string, number>>;

/** The least a report of this kind costs on this machine now: nothing else may be at work in the system meanwhile. @param photos as phones send them */
export async function measureBare(kind: Kind, home: string, photos: readonly Buffer[]): Promise<Bare> {
  const { writes, messages, end } = await bareWrites(home, kind === 'camera' ? 'camera' : 'citizen');
  try {
    const stages = {
      ...(kind === 'photo' ? await photoStages(home, photos) : {}),
      ...(kind === 'text' ? { words: await wordsStage() } : {}),
      http: await httpStage(JSON.stringify({ description: problems[0], location: { longitude: 118.4, latitude: 37.05, crs: 'WGS84' } })),
      writes: await cpuOf(home, MANY, async () => { for (const write of writes) await write(); }),
      bus: await busStage(home, messages),
    };
    return { ...stages, sum: Math.round(100 * Object.values(stages).reduce((sum, ms) => sum + ms, 0)) / 100 };
  } finally {
    await end();
  }
}

/** What this process, PostgreSQL and Kafka use for each of so many. */
async function cpuOf(home: string, count: number, work: (i: number) => Promise<unknown>): Promise<number> {
  const servers = async () => {
    const parts = await measureParts(home);
    return (parts.get('postgres')?.cpuMs ?? 0) + (parts.get('kafka')?.cpuMs ?? 0);
  };
  await work(0);
  const [before, own] = [await servers(), process.cpuUsage()];
  for (let i = 1; i <= count; i += 1) await work(i);
  const { user, system } = process.cpuUsage(own);
  return Math.round((100 * ((user + system) / 1000 + (await servers()) - before)) / count) / 100;
}

/** Decoding once for both the kept copy and the model, the model itself, and what photo-guard noted of its own work. */
async function photoStages(home: string, photos: readonly Buffer[]) {
  const inputs: Buffer[] = [];
  const decode = await cpuOf(home, SOME, async (i) => {
    const pixels = await readPixels(photos[i % photos.length]!);
    if (pixels.kind === 'unreadable') throw new Error('a photo of the bench cannot be read');
    const [, input] = await Promise.all([pixels.image().jpeg({ quality: 88 }).toBuffer(), modelInputOf(pixels.image())]);
    inputs.push(input);
  });
  const judge = new PhotoJudge(MODEL);
  const model = await cpuOf(home, SOME, (i) => judge.judge(inputs[i % inputs.length]!));
  await judge.stop();
  const client = await connectTo(home);
  const { rows: [row] } = await client.query<{ ms: number }>(`select avg(ms)::float8 as ms from guard.guarding, lateral (select sum(value::float8) as ms from jsonb_each_text(cpu_ms)) as steps`);
  await client.end();
  return { decode, model, guard: Math.round(100 * row!.ms) / 100 };
}

async function wordsStage(): Promise<number> {
  const judge = await WordsJudge.open(join(MODEL, 'words'), makeDemoCity().categories.map(({ code }) => code));
  const began = process.cpuUsage();
  for (let i = 0; i < MANY; i += 1) judge.judge(`${problems[i % problems.length]} ${i}`);
  const { user, system } = process.cpuUsage(began);
  return Math.round((user + system) / 10 / MANY) / 100;
}

/** A bare server that reads a request's JSON and answers; half of what server and client use together is the server's. */
async function httpStage(body: string): Promise<number> {
  const server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part)).on('end', () => response.end(JSON.stringify(JSON.parse(Buffer.concat(parts).toString()))));
  });
  await new Promise<void>((resolve) => { server.listen(0, '127.0.0.1', resolve); });
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  const ask = async () => { await (await fetch(url, { method: 'POST', body })).text(); };
  await ask();
  const began = process.cpuUsage();
  for (let i = 0; i < MANY; i += 1) await ask();
  const { user, system } = process.cpuUsage(began);
  server.closeAllConnections();
  server.close();
  return Math.round((user + system) / 20 / MANY) / 100;
}

/** Each stage's message sent in lots, as a relay with much to do sends them, and read as JSON. */
async function busStage(home: string, messages: readonly string[]): Promise<number> {
  const { kafka } = await readJson<Record<string, number>>(join(home, 'ports.json'), {});
  const publisher = new EventPublisher({ ...readMessagingEnv({ KAFKA_BROKERS: process.env.KAFKA_BROKERS ?? `127.0.0.1:${kafka}` }), clientId: 'bench-bare' });
  const lot = Array.from({ length: LOT }, () => messages.map((value) => ({ topic: NOBODY_READS, key: 'bare', value }))).flat();
  const ms = await cpuOf(home, SOME, async () => {
    await publisher.publish(lot);
    for (const { value } of lot) JSON.parse(value);
  });
  await publisher.disconnect();
  return Math.round((100 * ms) / LOT) / 100;
}
