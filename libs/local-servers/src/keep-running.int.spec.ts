import { existsSync } from 'node:fs';
import { mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { isFree } from './free-port';
import { startKafka, type LocalKafka } from './kafka';
import { removeHome, startPostgres, type LocalPostgres } from './postgres';

let home: string;
let kafka: LocalKafka;
let postgres: LocalPostgres;
const said: string[] = [];

beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'paidan-keep-'));
  const say = (line: string) => void said.push(line);
  postgres = await startPostgres(home, say);
  kafka = await startKafka(home, say);
}, 180_000);

afterAll(async () => {
  await Promise.all([kafka?.stop(), postgres?.stop()]);
  await removeHome(home);
}, 60_000);

async function ask(sql: string): Promise<unknown[]> {
  const client = new Client({ connectionString: postgres.url });
  client.on('error', () => undefined);
  await client.connect();
  return client.query(sql).then(({ rows }) => rows as unknown[]).finally(() => client.end());
}

async function untilAnswered<T>(question: () => Promise<T>, late = Date.now() + 90_000): Promise<T> {
  for (;;) {
    const answer = await question().then((value) => ({ value }), (error: unknown) => ({ error }));
    if ('value' in answer) return answer.value;
    if (Date.now() > late) throw answer.error;
    await sleep(100);
  }
}

const lives = (pid: number) => existsSync(`/proc/${pid}`);

describe('a server that was killed', () => {
  it('is there again by itself at the same address, with what it had committed, and it is said', async () => {
    await ask('create table kept (what text)');
    await ask(`insert into kept values ('committed')`);
    const before = postgres.process.pid;
    process.kill(before, 'SIGKILL');
    expect(await untilAnswered(() => ask('select what from kept'))).toEqual([{ what: 'committed' }]);
    expect(postgres.process.pid).not.toBe(before);
    expect(said.join()).toContain('PostgreSQL 意外停止');
  }, 120_000);

  it('is started again as often as it falls, Kafka too', async () => {
    for (let time = 0; time < 2; time += 1) {
      const before = kafka.process.pid;
      process.kill(before, 'SIGKILL');
      await untilAnswered(async () => {
        if (kafka.process.pid === before || !lives(kafka.process.pid)) throw new Error('not yet');
      });
    }
    expect(said.filter((line) => line.includes('Kafka 意外停止'))).toHaveLength(2);
  }, 120_000);

  it('is not left running when it could not be used', async () => {
    const other = await mkdtemp(join(tmpdir(), 'paidan-keep-'));
    await (await startPostgres(other, () => undefined)).stop();
    await writeFile(join(other, 'secrets.json'), JSON.stringify({ postgres: 'another password' }));
    await expect(startPostgres(other, () => undefined)).rejects.toThrow('was made with another secrets.json');
    const { postgres: port } = JSON.parse(await readFile(join(other, 'ports.json'), 'utf8')) as { postgres: number };
    expect([await isFree(port), existsSync(join(other, 'pids', 'postgres.json'))]).toEqual([true, false]);
    await removeHome(other);
  }, 120_000);

  it('stays away when it is stopped, also while it is down', async () => {
    const last = postgres.process.pid;
    process.kill(last, 'SIGKILL');
    await postgres.stop();
    expect([lives(last), lives(postgres.process.pid)]).toEqual([false, false]);
    const broker = kafka.process.pid;
    await kafka.stop();
    expect([lives(broker), lives(kafka.process.pid)]).toEqual([false, false]);
  }, 120_000);
});
