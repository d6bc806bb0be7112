import { createTopics } from './create-topics';
import { connectKafka, type BusSecurity } from './kafka-connection';
import { explainBus } from './explain-bus';
import { EventPublisher } from './event-publisher';
import { BusLook } from './look-at-bus';
import { readBusSecurity } from './messaging.env';
import { topics } from '@paidan/contracts';
import { makeCertificate, removeHome, startKafka, type LocalKafka } from '@paidan/testing';
import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const password = 'k7Vq2mZs9LxW';
let home: string;
let kafka: LocalKafka;
let brokers: string[];
let asSet: NodeJS.ProcessEnv;

const kept = { ...process.env };
/** The variables of a city whose brokers want TLS and a name, with what is set otherwise. */
const securityOf = (other: NodeJS.ProcessEnv = {}): BusSecurity => readBusSecurity({ ...asSet, ...other });
const troubleOf = (security: BusSecurity, of = brokers) => {
  const admin = connectKafka({ brokers: of, clientId: 'test', patience: 'short', security }).admin();
  return admin.connect().then(() => 'none', explainBus).finally(() => admin.disconnect());
};

beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'paidan-secured-'));
  const { certificate, both } = await makeCertificate(home);
  const passwordFile = join(home, 'password');
  await writeFile(passwordFile, `${password}\n`);
  kafka = await startKafka(home, () => undefined, { secured: { keyAndCertificate: both, username: 'paidan', password } });
  brokers = [kafka.securedBrokers!];
  asSet = { KAFKA_SSL: '1', KAFKA_SSL_CA_FILE: certificate, KAFKA_SASL_MECHANISM: 'scram-sha-512', KAFKA_SASL_USERNAME: 'paidan', KAFKA_SASL_PASSWORD_FILE: passwordFile };
}, 120_000);

afterAll(async () => {
  process.env = kept;
  await kafka?.stop();
  await removeHome(home);
}, 60_000);

describe('a bus that wants TLS and a name', () => {
  it('has its topics made, takes events and shows them, set by variables alone', async () => {
    process.env = { ...kept, ...asSet };
    expect(await createTopics(brokers, { partitions: 1 })).toContain(topics[0]);
    const publisher = new EventPublisher({ brokers, clientId: 'test' });
    await publisher.publish([{ topic: topics[0]!, key: 'k', value: 'sealed' }]);
    await publisher.disconnect();
    const look = new BusLook(brokers);
    await look.connect();
    expect((await look.read(topics[0]!)).map(({ value }) => value)).toEqual(['sealed']);
    await look.close();
    process.env = kept;
  });

  it('is also entered by PLAIN over TLS', async () => {
    expect(await troubleOf(securityOf({ KAFKA_SASL_MECHANISM: 'plain' }))).toBe('none');
  });

  it.each(['plain', 'scram-sha-512'])('that refuses a password by %s is told with the variables to look at', async (mechanism) => {
    const wrong = { KAFKA_SASL_MECHANISM: mechanism, KAFKA_SASL_PASSWORD_FILE: undefined, KAFKA_SASL_PASSWORD: 'another-9sK2' };
    expect(await troubleOf(securityOf(wrong))).toMatch(/不认这个用户名、密码.*KAFKA_SASL_PASSWORD.*refuses this user name, password/);
  });

  it('that cannot be spoken to says why: nobody known vouches for it, its port speaks no TLS, or it was spoken to in clear', async () => {
    const [unknown, plainPort, inClear] = await Promise.all([troubleOf(securityOf({ KAFKA_SSL_CA_FILE: undefined })), troubleOf(securityOf(), [kafka.brokers]), troubleOf({})]);
    expect(unknown).toMatch(/KAFKA_SSL_CA_FILE.*Nobody known vouches/);
    expect(plainPort).toMatch(/KAFKA_SSL.*does not answer over TLS/);
    expect(inClear).toMatch(/KafkaJS/);
  });
});
