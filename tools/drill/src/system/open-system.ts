import { portFor, removeHome, secretFor, type Say } from '@paidan/local-servers';
import { startSystem } from '@paidan/start';
import { Relay } from '@paidan/testing';
import { createHash } from 'node:crypto';
import { join, resolve } from 'node:path';
import { Client } from 'pg';
import type { Need } from '../drill';
import { DrilledSystem } from './drilled-system';
import { FalseClock } from './false-clock';
import { SmallDisk } from './small-disk';

/** Minutes that the centre may take in each of its stages: so few that timers fire in every drill. */
const STAGE_MINUTES = 0.1;
/** What a crash leaves of a photo is gone after so long; no upload takes longer. */
const SWEEP_SECONDS = 20;
/** Sizes of the small disks in MB: room for a drill's work, not much more. */
const DISKS = { photos: 256, kafka: 256, postgres: 640 } as const;

interface Opening {
  readonly home: string;
  readonly port: number;
  readonly needs: readonly Need[];
  readonly say: Say;
}

/** Starts a copy of the system of its own, as `npm start` does, in an empty data folder. */
export async function openSystem({ home, port, needs, say }: Opening): Promise<DrilledSystem> {
  await removeHome(home);
  const closers: (() => Promise<void>)[] = [() => removeHome(home)];
  const close = async () => {
    for (let next = closers.pop(); next; next = closers.pop()) await next();
  };
  try {
    const disks = needs.includes('small-disks') ? await mountDisks(home, closers) : null;
    const urls = await addresses(home);
    const relays = needs.includes('relays') ? await relay(urls.kafkaPort, urls.postgresPort, closers) : null;
    const between: Record<string, string> = relays ? { KAFKA_BROKERS: `127.0.0.1:${relays.kafka.port}`, DATABASE_URL: urls.databaseUrl(relays.postgres.port) } : {};
    const clocks = needs.includes('false-clocks') ? await falseClocks(closers) : null;
    const running = await startSystem({ home, port, demo: true, say: () => undefined, durable: true, ...(clocks ? { postgresEnv: clocks.postgres.env } : {}), env: { ...between, ...clocks?.services.env, PHOTO_SWEEP_AFTER_SECONDS: String(SWEEP_SECONDS), PHOTO_GUARD_NICE: '0' }, ...(relays ? { kafkaPort: relays.kafka.port } : {}) });
    closers.push(() => running.stop());
    const databaseUrl = urls.databaseUrl(urls.postgresPort);
    await shortenStages(databaseUrl);
    const system = new DrilledSystem(running, databaseUrl, between.KAFKA_BROKERS ?? `127.0.0.1:${urls.kafkaPort}`, relays, disks, clocks, close);
    system.watchMachine();
    return system;
  } catch (error) {
    say(`  没有起来  did not start: ${home}`);
    await close();
    throw error;
  }
}

/** Ports and password as the start will find them in the data folder. */
async function addresses(home: string) {
  const kafkaPort = await portFor(home, 'kafka');
  const postgresPort = await portFor(home, 'postgres');
  const password = await secretFor(home, 'postgres');
  return { kafkaPort, postgresPort, databaseUrl: (port: number) => `postgres://paidan:${password}@127.0.0.1:${port}/paidan` };
}

async function relay(kafkaPort: number, postgresPort: number, closers: (() => Promise<void>)[]) {
  const [kafka, postgres] = await Promise.all([Relay.to(kafkaPort), Relay.to(postgresPort)]);
  closers.push(() => kafka.close(), () => postgres.close());
  return { kafka, postgres };
}

async function falseClocks(closers: (() => Promise<void>)[]) {
  const library = await FalseClock.library();
  const [services, postgres] = await Promise.all([FalseClock.by(library), FalseClock.by(library)]);
  closers.push(() => services.remove(), () => postgres.remove());
  return { services, postgres };
}

/** Where photos, Kafka and PostgreSQL keep their data, before they do. */
async function mountDisks(home: string, closers: (() => Promise<void>)[]) {
  const at = async (folder: string, megabytes: number) => {
    const disk = await SmallDisk.at(folder, megabytes);
    closers.push(() => disk.unmount());
    return disk;
  };
  const photos = await at(join(home, 'photos'), DISKS.photos);
  const kafka = await at(join(home, 'kafka'), DISKS.kafka);
  return { photos, kafka, postgres: await at(placeOfPostgres(home), DISKS.postgres) };
}

/** As root the server keeps its data where its own user can reach it. */
const placeOfPostgres = (home: string) =>
  process.getuid?.() === 0 ? join('/var/tmp', `paidan-${createHash('sha256').update(resolve(home)).digest('hex').slice(0, 12)}`) : join(home, 'postgres');

async function shortenStages(databaseUrl: string): Promise<void> {
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  await client.query('update dispatch.stage_limit set minutes = $1', [STAGE_MINUTES]);
  await client.end();
}
