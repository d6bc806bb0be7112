import { topics } from '@paidan/contracts';
import { connectKafka, createTopics, EventPublisher } from '@paidan/messaging';
import { addToOutbox, Database, migrationNames, prepareSchema } from '@paidan/persistence';
import { anEvent, startTestServers, type TestServers } from '@paidan/testing';
import { Client } from 'pg';
import { checkBus } from './checks/bus';
import { checkDatabase } from './checks/database';
import { linesOf, type Finding } from './finding';

let servers: TestServers;
beforeAll(async () => { servers = await startTestServers(); }, 240_000);
afterAll(() => servers?.stop(), 60_000);
jest.setTimeout(180_000);

const stateOf = (findings: readonly Finding[], zh: string) => findings.filter(({ about }) => about.zh === zh).map(({ state }) => state);
const wordsOf = (findings: readonly Finding[]) => findings.flatMap(linesOf).join('\n');

describe('the doctor, at the database', () => {
  const known = async () => ({ doctored: migrationNames() });

  it('says that it cannot be reached, and what to look at', async () => {
    const [finding, ...others] = await checkDatabase('postgres://paidan:wrong@127.0.0.1:9/paidan', Date.now, known);
    expect(others).toEqual([]);
    expect(finding).toMatchObject({ state: 'broken', todo: { zh: expect.stringContaining('DATABASE_URL') as string } });
  });

  it('says that tables are missing, behind, or of newer software', async () => {
    expect(stateOf(await checkDatabase(servers.databaseUrl, Date.now, known), '表结构')).toEqual(['broken']);
    await prepareSchema({ url: servers.databaseUrl, schema: 'doctored' });
    expect(stateOf(await checkDatabase(servers.databaseUrl, Date.now, known), '表结构')).toEqual(['well']);
    const behind = await checkDatabase(servers.databaseUrl, Date.now, async () => ({ doctored: [...(await known()).doctored, 'Later9'] }));
    expect(wordsOf(behind)).toMatch(/doctored（缺 1 步）/);
    const ahead = await checkDatabase(servers.databaseUrl, Date.now, async () => ({ doctored: ['MessageTables1700000000001'] }));
    expect(wordsOf(ahead)).toMatch(/比程序新：doctored/);
  });

  it('says that messages are not sent, once they have waited', async () => {
    const database = await Database.open({ url: servers.databaseUrl, schema: 'doctored' });
    await database.transaction((tx) => addToOutbox(tx, [{ topic: topics[0]!, event: anEvent() }]));
    expect(stateOf(await checkDatabase(servers.databaseUrl, Date.now, known), '发件箱')).toEqual([]);
    await database.query("update outbox set written_at = now() - interval '20 seconds'");
    expect(stateOf(await checkDatabase(servers.databaseUrl, Date.now, known), '发件箱')).toEqual(['attention']);
    await database.query("update outbox set written_at = now() - interval '10 minutes'");
    expect(stateOf(await checkDatabase(servers.databaseUrl, Date.now, known), '发件箱')).toEqual(['broken']);
    await database.close();
  });

  it('says that its clock goes otherwise than ours', async () => {
    expect(stateOf(await checkDatabase(servers.databaseUrl, Date.now, known), '时钟')).toEqual(['well']);
    const apart = await checkDatabase(servers.databaseUrl, () => Date.now() - 600_000, known);
    expect(wordsOf(apart)).toMatch(/✗ 时钟 clock of the database: 与本机相差 600 秒/);
  });

  it('says that the server is too old only of an old one', async () => {
    const client = new Client({ connectionString: servers.databaseUrl });
    await client.connect();
    const { rows } = await client.query<{ v: string }>("select current_setting('server_version') as v");
    await client.end();
    expect(wordsOf(await checkDatabase(servers.databaseUrl, Date.now, known))).toContain(`✓ 数据库 PostgreSQL: ${rows[0]!.v}`);
  });
});

describe('the doctor, at the bus', () => {
  it('says that it cannot be reached, and what to look at', async () => {
    const findings = await checkBus(['127.0.0.1:9']);
    expect(findings).toHaveLength(1);
    expect(findings[0]).toMatchObject({ state: 'broken', todo: { zh: expect.stringContaining('KAFKA_BROKERS') as string } });
  });

  it('says that topics are missing, that a group is far behind, and that letters are dead', async () => {
    expect(stateOf(await checkBus([servers.brokers]), '主题')).toEqual(['broken']);
    await createTopics([servers.brokers]);
    const before = await checkBus([servers.brokers]);
    expect([stateOf(before, '主题'), stateOf(before, '消费积压'), stateOf(before, '死信'), stateOf(before, '时钟')]).toEqual([['well'], ['well'], ['well'], ['well']]);
    const publisher = new EventPublisher({ brokers: [servers.brokers], clientId: 'doctored' });
    await publisher.publish(Array.from({ length: 1_200 }, (_, n) => ({ topic: topics[0]!, key: `k${n}`, value: '{}' })));
    await publisher.publish([{ topic: `${topics[0]}.dlq`, key: 'k', value: '{}' }]);
    await publisher.disconnect();
    const admin = connectKafka({ brokers: [servers.brokers], clientId: 'doctored' }).admin();
    await admin.connect();
    await admin.setOffsets({ groupId: 'dispatch', topic: topics[0]!, partitions: [{ partition: 0, offset: '0' }] });
    await admin.disconnect();
    const after = await checkBus([servers.brokers]);
    expect([stateOf(after, '消费积压'), stateOf(after, '死信')]).toEqual([['attention'], ['attention']]);
    expect(wordsOf(after)).toContain(`${topics[0]} 1 条`);
  });

  it('says that its clock goes otherwise than ours', async () => {
    expect(wordsOf(await checkBus([servers.brokers], () => Date.now() + 90_000))).toMatch(/✗ 时钟 clock of Kafka: 与本机相差 -90 秒/);
  });
});
