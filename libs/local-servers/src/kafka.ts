import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { access, mkdir, readFile, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { findJava } from './find-java';
import { portFor } from './home-files';
import { cacheFolder, kafkaJars } from './kafka-jars';
import { keepRunning, type KeptProcess } from './keep-running';
import { readyOrStopped, startOwned, stopLeftover, type OwnedProcess } from './owned-process';
import { CannotStart, fellOver, type Say } from './say';

const run = promisify(execFile);
/** Small and quick to start: one collector thread, first compiler only, 256 MB of heap. */
const JVM = ['-Xms64m', '-Xmx256m', '-XX:+UseSerialGC', '-XX:TieredStopAtLevel=1', '-XX:MaxMetaspaceSize=96m', '-XX:ReservedCodeCacheSize=48m', '-Xss512k', '-Xshare:auto'];

export interface LocalKafka {
  readonly brokers: string;
  /** Where it is spoken to over TLS and by name, when that was asked for. */
  readonly securedBrokers: string | null;
  readonly process: KeptProcess;
  stop(): Promise<void>;
}

interface KafkaOptions {
  /** Makes the class archive at the first stop (10 s once), which halves every later start. */
  speedUp?: boolean;
  /** The port that clients are told to come by, when it is not the broker's own: something stands between. */
  advertisedPort?: number;
  /** A second door, over TLS for those who log in by SASL (PLAIN or SCRAM-SHA-512). */
  secured?: SecuredDoor;
}

export interface SecuredDoor {
  /** PEM of the key (PKCS#8) followed by the certificate, in one file. */
  readonly keyAndCertificate: string;
  readonly username: string;
  readonly password: string;
}

const configOf = (port: number, controllerPort: number, data: string, advertisedPort: number) => `process.roles=broker,controller
node.id=1
controller.quorum.voters=1@127.0.0.1:${controllerPort}
listeners=PLAINTEXT://127.0.0.1:${port},CONTROLLER://127.0.0.1:${controllerPort}
advertised.listeners=PLAINTEXT://127.0.0.1:${advertisedPort}
controller.listener.names=CONTROLLER
listener.security.protocol.map=PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT
inter.broker.listener.name=PLAINTEXT
log.dirs=${data}
default.replication.factor=1
offsets.topic.replication.factor=1
offsets.topic.num.partitions=4
transaction.state.log.replication.factor=1
transaction.state.log.min.isr=1
transaction.state.log.num.partitions=4
share.coordinator.state.topic.replication.factor=1
share.coordinator.state.topic.min.isr=1
group.initial.rebalance.delay.ms=0
auto.create.topics.enable=false
num.network.threads=2
num.io.threads=4
log.cleaner.dedupe.buffer.size=16777216
`;

/** Lines that replace those of the same name above: a later one counts. */
const securedConfigOf = (port: number, controllerPort: number, { keyAndCertificate, username, password }: SecuredDoor, securedPort: number) => `listeners=PLAINTEXT://127.0.0.1:${port},SASL_SSL://127.0.0.1:${securedPort},CONTROLLER://127.0.0.1:${controllerPort}
advertised.listeners=PLAINTEXT://127.0.0.1:${port},SASL_SSL://127.0.0.1:${securedPort}
listener.security.protocol.map=PLAINTEXT:PLAINTEXT,SASL_SSL:SASL_SSL,CONTROLLER:PLAINTEXT
sasl.enabled.mechanisms=PLAIN,SCRAM-SHA-512
listener.name.sasl_ssl.plain.sasl.jaas.config=org.apache.kafka.common.security.plain.PlainLoginModule required user_${username}="${password}";
listener.name.sasl_ssl.scram-sha-512.sasl.jaas.config=org.apache.kafka.common.security.scram.ScramLoginModule required;
ssl.keystore.type=PEM
ssl.keystore.location=${keyAndCertificate}
`;

/** Its jars and a Java that runs it, fetched when they are not here: by one at a time. */
export const fetchKafka = (say: Say): Promise<[jars: string, java: string]> => Promise.all([kafkaJars(say), findJava(say)]);

/** Starts a real broker (KRaft, one node) on free, recorded ports; its log stays in `home/kafka`. When it falls over it is started again. */
export async function startKafka(home: string, say: Say, { speedUp = false, advertisedPort, secured }: KafkaOptions = {}): Promise<LocalKafka> {
  const [jars, java] = await fetchKafka(say);
  await stopLeftover(home, 'kafka');
  const port = await portFor(home, 'kafka');
  const controllerPort = await portFor(home, 'kafka-controller');
  const data = join(home, 'kafka', 'data');
  const config = join(home, 'kafka', 'server.properties');
  await mkdir(data, { recursive: true });
  const securedPort = secured ? await portFor(home, 'kafka-secured') : null;
  await writeFile(config, configOf(port, controllerPort, data, advertisedPort ?? port) + (secured ? securedConfigOf(port, controllerPort, secured, securedPort!) : ''));
  const classes = ['-cp', `${jars}/*`];
  if (!(await exists(join(data, 'meta.properties')))) await format(java, classes, config, secured);
  const archive = join(cacheFolder(), 'kafka', 'classes.jsa');
  const archived = await exists(archive);
  const sharing = archived ? [`-XX:SharedArchiveFile=${archive}`] : speedUp ? [`-XX:ArchiveClassesAtExit=${archive}`] : [];
  const start = () => startOwned({ home, name: 'kafka', command: java, args: [...JVM, ...sharing, ...quiet, ...classes, 'kafka.Kafka', config] });
  const first = await start();
  await readyOrStopped(first, untilItAnswers(first, port));
  const kafka = keepRunning(first, start, fellOver('Kafka', say));
  return {
    brokers: `127.0.0.1:${port}`,
    securedBrokers: securedPort === null ? null : `127.0.0.1:${securedPort}`,
    process: kafka,
    stop: () => {
      if (!archived && speedUp) say('整理 Kafka 启动缓存（仅此一次，约 10 秒）  Saving Kafka’s class archive, once…');
      return kafka.stop(40_000);
    },
  };
}

const quiet = ['-Dorg.slf4j.simpleLogger.defaultLogLevel=warn', '-Dorg.slf4j.simpleLogger.showDateTime=true'];
const exists = (path: string) => access(path).then(() => true, () => false);

async function format(java: string, classes: string[], config: string, secured?: SecuredDoor): Promise<void> {
  // Joined to its option by `=`: one id in 64 begins with a hyphen, and would be read as an option itself.
  const cluster = Buffer.from(randomUUID().replaceAll('-', ''), 'hex').toString('base64url');
  await run(java, [...JVM, ...quiet, ...classes, 'kafka.tools.StorageTool', 'format', `--cluster-id=${cluster}`, '-c', config, ...(secured ? ['--add-scram', `SCRAM-SHA-512=[name=${secured.username},password=${secured.password}]`] : [])]);
}

async function untilItAnswers(kafka: OwnedProcess, port: number): Promise<void> {
  let over = false;
  void kafka.ended.then(() => { over = true; });
  const deadline = Date.now() + 90_000;
  while (!over && Date.now() < deadline) {
    if (await answers(port)) return;
    await sleep(100);
  }
  const log = await readFile(kafka.logFile, 'utf8').catch(() => '');
  throw new CannotStart(`Kafka 没有启动，见 ${kafka.logFile}  Kafka did not start:\n${log.split('\n').slice(-8).join('\n')}`);
}

/** Asks for the API versions (the first request of every client): the broker answers once it serves. */
function answers(port: number): Promise<boolean> {
  const request = Buffer.from('0000000f00120000000000010005', 'hex');
  const ask = Buffer.concat([request.subarray(0, 14), Buffer.from('probe')]);
  ask.writeInt32BE(ask.length - 4, 0);
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => socket.write(ask));
    const end = (ok: boolean) => { socket.destroy(); resolve(ok); };
    socket.setTimeout(1_000, () => end(false));
    socket.once('data', () => end(true));
    socket.once('error', () => end(false));
    socket.once('close', () => end(false));
  });
}
