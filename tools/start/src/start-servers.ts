import { CannotStart, startKafka, startPostgres, type LocalKafka, type LocalPostgres } from '@paidan/local-servers';
import { allEnded } from './all-ended';
import type { Progress } from './progress';
import type { SystemOptions } from './system-options';

type Stopper = () => Promise<void>;

/** Process ids of the servers this start brought up itself, now: each changes when the server had to be started again. */
export interface ServerPids {
  readonly kafka: number | null;
  readonly postgres: number | null;
}

export interface Servers {
  brokers: string;
  databaseUrl: string;
  pids: ServerPids;
}

/** Kafka and PostgreSQL side by side; those the environment names are used as they are. When one does not start, the other is among `stoppers` before it throws. */
export async function startServers({ home, say, durable, kafkaPort, postgresEnv }: SystemOptions, progress: Progress, stoppers: Stopper[]): Promise<Servers> {
  const { KAFKA_BROKERS, DATABASE_URL, KAFKA_SSL, KAFKA_SASL_MECHANISM } = process.env;
  if (!KAFKA_BROKERS && (KAFKA_SSL === '1' || KAFKA_SASL_MECHANISM)) throw new CannotStart('设了 KAFKA_SSL 或 KAFKA_SASL_MECHANISM，却没有设 KAFKA_BROKERS：自带的 Kafka 只在本机、不加密。 KAFKA_SSL or KAFKA_SASL_MECHANISM is set without KAFKA_BROKERS: our own Kafka is of this machine alone, and speaks no TLS.');
  const kafka = KAFKA_BROKERS ? null : startKafka(home, say, { speedUp: durable, ...(kafkaPort ? { advertisedPort: kafkaPort } : {}) });
  const postgres = DATABASE_URL ? null : portsSettled(kafka).then(() => startPostgres(home, say, { durable, ...(postgresEnv ? { env: postgresEnv } : {}) }));
  void kafka?.then((server) => { stoppers.splice(1, 0, () => server.stop()); progress.ready('Kafka', server.brokers); }, () => undefined);
  void postgres?.then((server) => { stoppers.splice(1, 0, () => server.stop()); progress.ready('PostgreSQL', server.url.replace(/:[^:@]*@/, ':…@')); }, () => undefined);
  const [k, p] = await allEnded<[LocalKafka | null, LocalPostgres | null]>([Promise.resolve(kafka), Promise.resolve(postgres)]);
  return {
    brokers: KAFKA_BROKERS ?? k!.brokers, databaseUrl: DATABASE_URL ?? p!.url,
    pids: { get kafka() { return k?.process.pid ?? null; }, get postgres() { return p?.process.pid ?? null; } },
  };
}

/** Both servers record their ports in one file: the second waits until the first has chosen. */
const portsSettled = (first: Promise<unknown> | null) => (first ? Promise.race([first.catch(() => undefined), new Promise((resolve) => setTimeout(resolve, 300))]) : Promise.resolve());
