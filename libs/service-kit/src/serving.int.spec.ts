import { patternOf, PhotoTaken } from '@paidan/contracts';
import { prepareSchema } from '@paidan/persistence';
import { freePort, removeHome, startPostgres, type LocalPostgres } from '@paidan/testing';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/** A service that reads the bus, and has a request that is not answered by itself. */
const aService = `
  const { Controller, Get, Module } = require('@nestjs/common');
  const { EventPattern } = require('@nestjs/microservices');
  class Reader { read() {} held() { process.send('in hand'); return new Promise(() => undefined); } }
  const on = (method, decorate) => decorate(Reader.prototype, method, Object.getOwnPropertyDescriptor(Reader.prototype, method));
  on('read', EventPattern(${JSON.stringify(patternOf(PhotoTaken))}));
  on('held', Get('held'));
  Controller('health')(Reader);
  class Part {}
  Module({ controllers: [Reader] })(Part);
  void require('./dist/index.js').startService({ name: 'part', schema: 'part', module: Part });
`;

let home: string;
let postgres: LocalPostgres;
let service: ChildProcess;
let url: string;

const statusOf = (path: string) => fetch(`${url}/health/${path}`).then(({ status }) => status, () => null);
/** As whoever asks again and again sees it: `serving` and `ready`. */
async function until(wanted: { serving: number; ready: number }): Promise<void> {
  let seen: object = {};
  for (const deadline = Date.now() + 40_000; Date.now() < deadline; await sleep(50)) {
    seen = { serving: await statusOf('serving'), ready: await statusOf('ready') };
    if (JSON.stringify(seen) === JSON.stringify(wanted)) return;
  }
  throw new Error(`not within 40 s: ${JSON.stringify(seen)}`);
}

beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'paidan-serving-'));
  postgres = await startPostgres(home, () => undefined, { durable: false });
  await prepareSchema({ url: postgres.url, schema: 'part' });
  const [port, nobody] = [await freePort(), await freePort()];
  url = `http://127.0.0.1:${port}`;
  const env = { ...process.env, PORT: String(port), DATABASE_URL: postgres.url, KAFKA_BROKERS: `127.0.0.1:${nobody}`, TOKEN_SECRET: 'a secret of the tests' };
  service = spawn(process.execPath, ['-e', aService], { cwd: resolve(__dirname, '..'), env, stdio: ['ignore', 'ignore', 'ignore', 'ipc'] });
}, 60_000);

afterAll(async () => {
  if (service?.exitCode === null && service.signalCode === null) {
    const gone = once(service, 'exit');
    service.kill('SIGKILL');
    await gone;
  }
  await postgres?.stop();
  await removeHome(home);
}, 60_000);

describe('a service without Kafka', () => {
  it('is asked all the same, and says what is not there', async () => {
    await until({ serving: 200, ready: 503 });
    const { parts } = (await (await fetch(`${url}/health/ready`)).json()) as { parts: Record<string, boolean> };
    // The outbox is away as soon as something could not be sent: at first nothing was tried.
    expect(parts).toMatchObject({ database: true, 'not stopping': true, bus: false });
  });

  it('is not asked while PostgreSQL is away, and again when it is back', async () => {
    await postgres.stop();
    await until({ serving: 503, ready: 503 });
    postgres = await startPostgres(home, () => undefined, { durable: false });
    await until({ serving: 200, ready: 503 });
  });

  it('is not asked any more while it stops', async () => {
    // It stops for as long as there is something in hand.
    const inHand = once(service, 'message');
    void statusOf('held');
    await inHand;
    service.kill('SIGTERM');
    await until({ serving: 503, ready: 503 });
  });
});
