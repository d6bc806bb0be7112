import { patternOf, ReportReceived, type Envelope } from '@paidan/contracts';
import { BatchServer, BusLook, createTopics, EventPublisher, handled, HandledCounter, OutboxRelay, skipped, type Handled } from '@paidan/messaging';
import { claimMessage, Database, prepareSchema } from '@paidan/persistence';
import { anEvent, startTestServers, type TestServers } from '@paidan/testing';
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { DeadLetters, type SeenLetter } from './dead-letters';
import { readDlqOptions } from './dlq-options';
import { runDlq } from './run-dlq';

let servers: TestServers;
let publisher: EventPublisher;
let database: Database;
let reader: BatchServer;
let letters: DeadLetters;
let relay: OutboxRelay;
/** What makes the reader's handling fail; null when all is well. */
let trouble: string | null = null;

async function until(reached: () => boolean | Promise<boolean>): Promise<void> {
  for (const deadline = Date.now() + 60_000; Date.now() < deadline; await new Promise((resolve) => setTimeout(resolve, 50))) if (await reached()) return;
  throw new Error('it did not happen within 60 s');
}

/** A service as ours are: the effect and the claim in one transaction. */
function handle(event: Envelope): Promise<Handled> {
  return database.transaction(async (tx) => {
    if (trouble) throw new Error(trouble);
    if (!(await claimMessage(tx, 'dispatch', event.id))) return skipped('handled before');
    await tx.query('insert into effect (event_id) values ($1)', [event.id]);
    return handled;
  });
}

const effectsOf = async ({ id }: Envelope) => (await database.query('select 1 from effect where event_id = $1', [id])).length;
const send = (value: string, key = 'k') => publisher.publish([{ topic: ReportReceived.topic, key, value }]);
const letterWith = async (fits: (letter: SeenLetter) => boolean): Promise<SeenLetter> => {
  let found: SeenLetter | undefined;
  await until(async () => (found = (await letters.read()).find(fits)) !== undefined);
  return found!;
};

/** The command, in this process. */
async function dlq(...args: string[]): Promise<{ code: number; out: string; said: string }> {
  const [out, said]: string[][] = [[], []];
  const options = readDlqOptions(args, 'li');
  const code = typeof options === 'string' ? 2 : await runDlq(letters, options, (text) => out!.push(text), (text) => said!.push(text));
  return { code, out: out!.join('\n'), said: said!.join('\n') };
}

/** The command as a person runs it. */
const typed = (...args: string[]) => new Promise<{ code: number; out: string }>((resolve) => {
  const env = { ...process.env, DATABASE_URL: servers.databaseUrl, KAFKA_BROKERS: servers.brokers };
  execFile(process.execPath, [join(__dirname, '../dist/main.js'), ...args], { env }, (error, out) => resolve({ code: (error?.code as number | undefined) ?? 0, out }));
});

beforeAll(async () => {
  servers = await startTestServers();
  await createTopics([servers.brokers]);
  publisher = new EventPublisher({ brokers: [servers.brokers], clientId: 'test' });
  await prepareSchema({ url: servers.databaseUrl, schema: 'dispatch' });
  database = await Database.open({ url: servers.databaseUrl, schema: 'dispatch' });
  await database.query('create table effect (event_id uuid not null)');
  reader = new BatchServer({ brokers: [servers.brokers], clientId: 'dispatch', publisher, counter: new HandledCounter(), warn: () => undefined, isPartAway: () => false });
  reader.addHandler(patternOf(ReportReceived), handle, true);
  reader.listen(() => undefined);
  await until(() => reader.isReady());
  relay = new OutboxRelay({ database, databaseUrl: servers.databaseUrl, publisher, warn: () => undefined });
  relay.start();
  letters = await DeadLetters.open(servers.databaseUrl, [servers.brokers]);
}, 180_000);

afterAll(async () => {
  await letters?.close();
  await reader?.close();
  await relay?.stop();
  await publisher?.disconnect();
  await database?.close();
  await servers?.stop();
}, 60_000);

describe('a dead letter', () => {
  it('says who laid it aside, why, from where and after how many attempts, and is replayed once when the cause is gone', async () => {
    const event = anEvent();
    trouble = 'the shelf is missing';
    await send(JSON.stringify(event), event.key);
    const letter = await letterWith(({ eventId }) => eventId === event.id);
    expect(letter).toMatchObject({ consumer: 'dispatch', attempts: 5, pattern: 'report.received.v1', topic: ReportReceived.topic, settled: null });
    expect(letter.cause).toContain('the shelf is missing');
    expect(letter.origin).toMatch(/^report\.received\.v1\/\d+\/\d+$/);
    trouble = null;
    expect(await dlq('replay', letter.id, '--by', '李值班')).toMatchObject({ code: 0, out: expect.stringContaining(letter.id) as string });
    expect(await effectsOf(event)).toBe(1);
    expect(await dlq('replay', letter.id)).toMatchObject({ code: 1, said: expect.stringContaining('已重放') as string });
    expect((await dlq('list')).out).not.toContain(letter.id);
    expect(await typed('list', '--all')).toMatchObject({ code: 0, out: expect.stringContaining('李值班') as string });
    expect(await effectsOf(event)).toBe(1);
  }, 240_000);

  it('is sent again for the service that laid it aside alone, whatever the others still remember', async () => {
    const event = anEvent();
    const counter = new HandledCounter();
    const heard: string[] = [];
    const other = new BatchServer({ brokers: [servers.brokers], clientId: 'feedback', publisher, counter, warn: () => undefined, isPartAway: () => false });
    other.addHandler(patternOf(ReportReceived), (heardEvent: Envelope) => { heard.push(heardEvent.id); return Promise.resolve(handled); }, true);
    other.listen(() => undefined);
    await until(() => other.isReady());
    trouble = 'no shelf for one of two';
    await send(JSON.stringify(event), event.key);
    const letter = await letterWith(({ eventId }) => eventId === event.id);
    trouble = null;
    await until(() => heard.includes(event.id));
    expect(await dlq('replay', letter.id)).toMatchObject({ code: 0 });
    await until(async () => (await other.lag()).every(({ lag }) => lag === 0));
    expect(counter.read()[ReportReceived.topic]?.skipped).toBeGreaterThan(0);
    await other.close();
    expect([await effectsOf(event), heard.filter((id) => id === event.id).length]).toEqual([1, 1]);
  }, 240_000);

  it('has one effect though two people replay it at once', async () => {
    const event = anEvent();
    trouble = 'again no shelf';
    await send(JSON.stringify(event), event.key);
    const letter = await letterWith(({ eventId }) => eventId === event.id);
    trouble = null;
    const outcomes = await Promise.all(['a', 'b', 'c'].map((by) => letters.replay(letter, by)));
    expect(outcomes.map(({ kind }) => kind).sort()).toEqual(['done', 'refused', 'refused']);
    expect(await letters.diedAgain([letter])).toEqual([]);
    expect(await effectsOf(event)).toBe(1);
  }, 240_000);

  it('that dies again is a new one, and the command says so', async () => {
    const event = anEvent();
    trouble = 'still no shelf';
    await send(JSON.stringify(event), event.key);
    const letter = await letterWith(({ eventId }) => eventId === event.id);
    expect(await dlq('replay', letter.id)).toMatchObject({ code: 1, said: expect.stringContaining('dead again') as string });
    trouble = null;
    const again = await letterWith(({ eventId, settled }) => eventId === event.id && settled === null);
    expect(again.id).not.toBe(letter.id);
    expect(await dlq('replay', '--all', '--consumer', 'dispatch')).toMatchObject({ code: 0, out: expect.stringContaining(again.id) as string });
    expect(await effectsOf(event)).toBe(1);
  }, 240_000);

  it('that nobody can read is not sent again, and is discarded for a reason that is kept', async () => {
    await send('no message at all');
    const letter = await letterWith(({ value }) => value === 'no message at all');
    expect(letter).toMatchObject({ attempts: 1, pattern: null, eventId: null, cause: expect.stringContaining('not JSON') as string });
    expect(await dlq('replay', letter.id)).toMatchObject({ code: 1, said: expect.stringContaining('读不懂') as string });
    expect(await dlq('discard', letter.id)).toMatchObject({ code: 2 });
    expect(await dlq('discard', letter.id, '--reason', '测试时误发', '--by', '王管理')).toMatchObject({ code: 0 });
    expect((await dlq('show', letter.id)).out).toMatch(/已作废 discarded .*王管理.*“测试时误发”[\s\S]*no message at all/);
    expect(await dlq('replay', letter.id)).toMatchObject({ code: 1 });
    expect(await dlq('show', 'nothing')).toMatchObject({ code: 1 });
  }, 240_000);

  it('has room for the largest message that the bus takes, with its cause', async () => {
    const largest = 'x'.repeat(1_048_000);
    await send(largest);
    expect((await letterWith(({ value }) => value.length === largest.length)).value).toBe(largest);
    const event = anEvent();
    await send(JSON.stringify(event), 'k');
    await until(async () => (await effectsOf(event)) === 1);
  }, 240_000);

  it('gets its room and its long life also on a bus that was set up before', async () => {
    expect(await createTopics([servers.brokers])).toEqual([]);
    const look = new BusLook([servers.brokers]);
    await look.connect();
    const settings = await look.settingsOf(`${ReportReceived.topic}.dlq`);
    await look.close();
    expect(settings).toMatchObject({ 'retention.ms': '-1', 'max.message.bytes': String(8 << 20) });
  });
});
