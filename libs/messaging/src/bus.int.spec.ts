import { deadLetterTopicOf, patternOf, ReportRated, ReportReceived, type Envelope } from '@paidan/contracts';
import { addToOutbox, Database, prepareSchema } from '@paidan/persistence';
import { anEvent, startTestServers, type TestServers } from '@paidan/testing';
import type { Consumer } from 'kafkajs';
import { of } from 'rxjs';
import { BatchServer } from './batch-server';
import { connectKafka } from './kafka-connection';
import { createTopics } from './create-topics';
import { EventPublisher } from './event-publisher';
import { explainBus } from './explain-bus';
import { handled, HandledCounter, type Handled } from './handled';
import { BusLook } from './look-at-bus';
import { OutboxRelay } from './outbox-relay';

class PartAway extends Error {}
type Reader = (event: Envelope) => Promise<Handled>;

let servers: TestServers;
let publisher: EventPublisher;
const listening: BatchServer[] = [];

async function until(reached: () => boolean | Promise<boolean>): Promise<void> {
  for (const deadline = Date.now() + 30_000; Date.now() < deadline; await new Promise((resolve) => setTimeout(resolve, 20))) if (await reached()) return;
  throw new Error('it did not happen within 30 s');
}

async function listen(group: string, reader: Reader, warn: (text: string) => void = () => undefined) {
  const counter = new HandledCounter();
  const server = new BatchServer({
    brokers: [servers.brokers], clientId: group, publisher, counter, warn, isPartAway: (error) => error instanceof PartAway,
  });
  server.addHandler(patternOf(ReportReceived), async (event: Envelope) => of(await reader(event)), true);
  server.listen(() => undefined);
  listening.push(server);
  await until(() => server.isReady());
  return { counter, counts: () => counter.read()[patternOf(ReportReceived)], consumer: server.unwrap<Consumer>() };
}

const send = (event: Envelope) => publisher.publish([{ topic: ReportReceived.topic, key: event.key, value: JSON.stringify(event) }]);

async function readDeadLetters(): Promise<{ value: string; cause: string }[]> {
  const letters: { value: string; cause: string }[] = [];
  const consumer = connectKafka({ brokers: [servers.brokers], clientId: `dlq-${Math.random()}` }).consumer({ groupId: `dlq-${Math.random()}` });
  await consumer.connect();
  await consumer.subscribe({ topics: [`${ReportReceived.topic}.dlq`], fromBeginning: true });
  await consumer.run({ eachMessage: ({ message }) => { letters.push({ value: String(message.value), cause: String(message.headers?.['paidan-cause']) }); return Promise.resolve(); } });
  await until(() => letters.length >= 2);
  await consumer.disconnect();
  return letters;
}

beforeAll(async () => {
  servers = await startTestServers();
  await createTopics([servers.brokers]);
  publisher = new EventPublisher({ brokers: [servers.brokers], clientId: 'test' });
}, 120_000);

afterAll(async () => {
  await publisher?.disconnect();
  await servers?.stop();
}, 60_000);

afterEach(async () => {
  jest.restoreAllMocks();
  await Promise.all(listening.splice(0).map((server) => server.close()));
});

describe('the bus', () => {
  it('makes its topics once', async () => {
    expect(await createTopics([servers.brokers])).toEqual([]);
  });

  it('is told by a reader, before anything came, that of what it reads nothing ended yet', async () => {
    // Nobody has sent to this topic so far.
    const { counter } = await listen('newborn', () => Promise.resolve(handled));
    expect(counter.read()).toEqual({ [patternOf(ReportReceived)]: { done: 0, skipped: 0, retried: 0, 'dead-lettered': 0 } });
  });

  it('asked for more copies than it has brokers makes nothing, and it is said what to set', async () => {
    const admin = connectKafka({ brokers: [servers.brokers], clientId: 'copies' }).admin();
    await admin.connect();
    await admin.deleteTopics({ topics: [deadLetterTopicOf(ReportRated.topic)] });
    await until(async () => !(await admin.listTopics()).includes(deadLetterTopicOf(ReportRated.topic)));
    const refused = await createTopics([servers.brokers], { replicas: 3 }).then(() => 'made', explainBus);
    expect(refused).toContain('KAFKA_REPLICATION');
    expect(await createTopics([servers.brokers], { replicas: 1 })).toEqual([deadLetterTopicOf(ReportRated.topic)]);
    await admin.disconnect();
  });

  it('takes what a service sends whose clock is three days ahead, and stamps it by its own', async () => {
    const event = anEvent();
    const producer = connectKafka({ brokers: [servers.brokers], clientId: 'ahead' }).producer();
    await producer.connect();
    await producer.send({ topic: ReportReceived.topic, messages: [{ key: event.key, value: JSON.stringify(event), timestamp: String(Date.now() + 3 * 86_400_000) }] });
    await producer.disconnect();
    const look = new BusLook([servers.brokers]);
    await look.connect();
    const seen = (await look.read(ReportReceived.topic)).find(({ key }) => key === event.key);
    await look.close();
    expect(Math.abs(seen!.at - Date.now())).toBeLessThan(60_000);
  });

  it('carries at once what one batch of the broker would not hold', async () => {
    const first = anEvent();
    const events = Array.from({ length: 500 }, () => ({ ...anEvent(), key: first.key, padding: 'x'.repeat(3_000) }));
    await publisher.publish(events.map((event) => ({ topic: ReportReceived.topic, key: event.key, value: JSON.stringify(event) })));
    const look = new BusLook([servers.brokers]);
    await look.connect();
    const ids = (await look.read(ReportReceived.topic)).filter(({ key }) => key === first.key).map(({ value }) => (JSON.parse(value) as Envelope).id);
    await look.close();
    expect(ids).toEqual(events.map(({ id }) => id));
  });

  it('waits without limit while a part is away, and buries nothing', async () => {
    const event = anEvent();
    let away = 6;
    const { counts } = await listen('waits', (seen) => {
      if (seen.id === event.id && away-- > 0) throw new PartAway();
      return Promise.resolve(handled);
    });
    await send(event);
    await until(() => (counts()?.retried ?? 0) >= 6 && away < 0);
    expect(counts()?.['dead-lettered']).toBe(0);
  });

  it('is joined anew by a reader whose clock is set back: it goes on reading, and says again that it lives', async () => {
    const clock = Date.now;
    let back = 0;
    jest.spyOn(Date, 'now').mockImplementation(() => clock() - back);
    const [before, after, seen, warned] = [anEvent(), anEvent(), new Set<string>(), [] as string[]];
    const { consumer } = await listen('set-back', (event) => { seen.add(event.id); return Promise.resolve(handled); }, (text) => warned.push(text));
    const members = new Set<string>();
    let beats = 0;
    consumer.on(consumer.events.GROUP_JOIN, ({ payload }) => { members.add(payload.memberId); beats = 0; });
    consumer.on(consumer.events.HEARTBEAT, () => { beats += 1; });
    await send(before);
    await until(() => seen.has(before.id));
    back = 3 * 86_400_000;
    await until(() => members.size === 1 && beats >= 2);
    await send(after);
    await until(() => seen.has(after.id));
    expect(warned.filter((text) => text.includes('set back'))).toEqual(['the clock was set back, the bus is joined anew']);
  });

  it('keeps the order of one report', async () => {
    const first = anEvent();
    const events = [first, ...Array.from({ length: 40 }, () => ({ ...anEvent(), key: first.key }))];
    const seen: string[] = [];
    await listen('order', async (event) => {
      if (event.key !== first.key) return handled;
      await new Promise((resolve) => setTimeout(resolve, Math.random() * 5));
      seen.push(event.id);
      return handled;
    });
    await publisher.publish(events.map((event) => ({ topic: ReportReceived.topic, key: event.key, value: JSON.stringify(event) })));
    await until(() => seen.length === events.length);
    expect(seen).toEqual(events.map(({ id }) => id));
  });

  it('carries what a transaction wrote, and nothing of one that failed', async () => {
    await prepareSchema({ url: servers.databaseUrl, schema: 'relayed' });
    const database = await Database.open({ url: servers.databaseUrl, schema: 'relayed' });
    const relay = new OutboxRelay({ database, databaseUrl: servers.databaseUrl, publisher, warn: () => undefined });
    const [kept, lost] = [anEvent(), anEvent()];
    const seen = new Set<string>();
    await listen('relayed', (event) => { seen.add(event.id); return Promise.resolve(handled); });
    relay.start();
    await database.transaction((tx) => addToOutbox(tx, [{ topic: ReportReceived.topic, event: kept }]));
    await expect(database.transaction(async (tx) => { await addToOutbox(tx, [{ topic: ReportReceived.topic, event: lost }]); throw new Error('no'); })).rejects.toThrow('no');
    await until(() => seen.has(kept.id));
    await until(async () => (await database.query('select 1 from outbox')).length === 0);
    expect(seen.has(lost.id)).toBe(false);
    await relay.stop();
    await database.close();
  });

  it('keeps the order of a key when the sender loses its lock while it still sends', async () => {
    await prepareSchema({ url: servers.databaseUrl, schema: 'handed_over' });
    const database = await Database.open({ url: servers.databaseUrl, schema: 'handed_over' });
    const first = anEvent();
    const events = [first, ...Array.from({ length: 10 }, () => ({ ...anEvent(), key: first.key }))];
    const write = (some: Envelope[]) => database.transaction((tx) => addToOutbox(tx, some.map((event) => ({ topic: ReportReceived.topic, event }))));
    const sent: string[] = [];
    let letGo = (): void => undefined;
    const held = new Promise<void>((resolve) => { letGo = resolve; });
    let sending = false;
    const bus = (before: () => Promise<void>) => ({ publish: async (messages: { value: string }[]) => { await before(); sent.push(...messages.map(({ value }) => (JSON.parse(value) as Envelope).id)); } }) as unknown as EventPublisher;
    const relayTo = (to: EventPublisher) => new OutboxRelay({ database, databaseUrl: servers.databaseUrl, publisher: to, warn: () => undefined });
    await write(events.slice(0, 10));
    const slow = relayTo(bus(() => { sending = true; return held; }));
    slow.start();
    await until(() => sending);
    await database.query(`select pg_terminate_backend(pid) from pg_locks where locktype = 'advisory' and granted and database = (select oid from pg_database where datname = current_database())
      and objid::bigint = hashtext('paidan-outbox-handed_over') & 4294967295`);
    await write(events.slice(10));
    const next = relayTo(bus(() => Promise.resolve()));
    next.start();
    const waitsForRows = async () => (await database.query(`select from pg_stat_activity where wait_event_type = 'Lock' and query like '%from outbox order by id%'`)).length > 0;
    await until(async () => sent.length > 0 || (await waitsForRows()));
    letGo();
    await until(async () => (await database.query('select from outbox')).length === 0);
    expect(sent).toEqual(events.map(({ id }) => id));
    await Promise.all([slow.stop(), next.stop()]);
    await database.close();
  });

  it('asks a database that is away once a second, not as fast as it refuses', async () => {
    await prepareSchema({ url: servers.databaseUrl, schema: 'patient' });
    const database = await Database.open({ url: servers.databaseUrl, schema: 'patient' });
    const failures: number[] = [];
    const relay = new OutboxRelay({ database, databaseUrl: 'postgres://nobody@127.0.0.1:9/x', publisher, warn: () => failures.push(performance.now()) });
    relay.start();
    await until(() => failures.length >= 3);
    await relay.stop();
    expect(failures[2]! - failures[0]!).toBeGreaterThan(1_900);
    await database.close();
  });

  it('keeps its place in the group through a handler that works longer than a session lasts', async () => {
    const event = anEvent();
    let deliveries = 0;
    const { counts } = await listen('long-work', async (seen) => {
      if (seen.id !== event.id) return handled;
      deliveries += 1;
      // The work itself: longer than the 10 s after which a silent consumer is thrown out.
      await new Promise((resolve) => setTimeout(resolve, 13_000));
      return handled;
    });
    const before = counts()?.done ?? 0;
    await send(event);
    await until(() => (counts()?.done ?? 0) > before && deliveries === 1);
    const next = anEvent();
    await send({ ...next, key: event.key });
    const done = counts()?.done ?? 0;
    await until(() => (counts()?.done ?? 0) > done);
    expect(deliveries).toBe(1);
  });

  it('goes on past a message that fails, which ends as a dead letter with its cause, as does one that is no message', async () => {
    const bad = anEvent();
    const good = anEvent();
    const seen: string[] = [];
    const { counts } = await listen('past-the-bad', (event) => {
      if (event.id === bad.id) throw new Error('cannot be handled');
      seen.push(event.id);
      return Promise.resolve(handled);
    });
    await publisher.publish([{ topic: ReportReceived.topic, key: good.key, value: 'not json' }]);
    await send(bad);
    await send(good);
    await until(() => seen.includes(good.id) && counts()?.['dead-lettered'] === 2);
    expect(counts()).toMatchObject({ retried: 4, 'dead-lettered': 2 });
    const letters = await readDeadLetters();
    expect(letters.map(({ cause }) => cause).sort()).toEqual([expect.stringContaining('cannot be handled'), expect.stringContaining('not JSON')]);
    expect(letters.some(({ value }) => value === 'not json')).toBe(true);
  });
});
