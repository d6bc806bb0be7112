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
  readonly process: KeptProcess;
  stop(): Promise<void>;
}

interface KafkaOptions {
  /** Makes the class archive at the first stop (10 s once), which halves every later start. */
  speedUp?: boolean;
  /** The port that clients are told to come by, when it is not the broker's own: something stands between. */
  advertisedPort?: number;
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

/** Starts a real broker (KRaft, one node) on free, recorded ports; its log stays in `home/kafka`. When it falls over it is started again. */
export async function startKafka(home: string, say: Say, { speedUp = false, advertisedPort }: KafkaOptions = {}): Promise<LocalKafka> {
  const [jars, java] = await Promise.all([kafkaJars(say), findJava(say)]);
  await stopLeftover(home, 'kafka');
  const port = await portFor(home, 'kafka');
  const controllerPort = await portFor(home, 'kafka-controller');
  const data = join(home, 'kafka', 'data');
  const config = join(home, 'kafka', 'server.properties');
  await mkdir(data, { recursive: true });
  await writeFile(config, configOf(port, controllerPort, data, advertisedPort ?? port));
  const classes = ['-cp', `${jars}/*`];
  if (!(await exists(join(data, 'meta.properties')))) await format(java, classes, config);
  const archive = join(cacheFolder(), 'kafka', 'classes.jsa');
  const archived = await exists(archive);
  const sharing = archived ? [`-XX:SharedArchiveFile=${archive}`] : speedUp ? [`-XX:ArchiveClassesAtExit=${archive}`] : [];
  const start = () => startOwned({ home, name: 'kafka', command: java, args: [...JVM, ...sharing, ...quiet, ...classes, 'kafka.Kafka', config] });
  const first = await start();
  await readyOrStopped(first, untilItAnswers(first, port));
  const kafka = keepRunning(first, start, fellOver('Kafka', say));
  return {
    brokers: `127.0.0.1:${port}`,
    process: kafka,
    stop: () => {
      if (!archived && speedUp) say('整理 Kafka 启动缓存（仅此一次，约 10 秒）  Saving Kafka’s class archive, once…');
      return kafka.stop(40_000);
    },
  };
}

const quiet = ['-Dorg.slf4j.simpleLogger.defaultLogLevel=warn', '-Dorg.slf4j.simpleLogger.showDateTime=true'];
const exists = (path: string) => access(path).then(() => true, () => false);

async function format(java: string, classes: string[], config: string): Promise<void> {
  // Joined to its option by `=`: one id in 64 begins with a hyphen, and would be read as an option itself.
  const cluster = Buffer.from(randomUUID().replaceAll('-', ''), 'hex').toString('base64url');
  await run(java, [...JVM, ...quiet, ...classes, 'kafka.tools.StorageTool', 'format', `--cluster-id=${cluster}`, '-c', config]);
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
