import { CannotStart, readJson, repositoryRoot } from '@paidan/local-servers';
import { openPhotoStore, type PhotoStore } from '@paidan/photo-store';
import { join, resolve } from 'node:path';

export interface Places {
  readonly home: string;
  readonly databaseUrl: string;
  readonly brokers: string[];
  readonly photos: PhotoStore;
}

/** The data folder: `PAIDAN_HOME`, default `.paidan` in the repository. */
export const homeFolder = (env: NodeJS.ProcessEnv = process.env): string => resolve(env.PAIDAN_HOME ?? join(repositoryRoot, '.paidan'));

/** Photos of this folder, or of the object store that the environment names. */
export const photosOf = (home: string, env: NodeJS.ProcessEnv = process.env): PhotoStore => openPhotoStore({ ...env, PHOTO_DIR: env.PHOTO_DIR ?? join(home, 'photos') });

/** The servers of a system: those the environment names, else those that the data folder keeps for itself. */
export async function placesOf(home: string, env: NodeJS.ProcessEnv = process.env): Promise<Places> {
  const [ports, secrets] = await Promise.all([readJson<Record<string, number>>(join(home, 'ports.json'), {}), readSecrets(home)]);
  const own = ports.postgres && secrets.postgres ? `postgres://paidan:${secrets.postgres}@127.0.0.1:${ports.postgres}/paidan` : undefined;
  const databaseUrl = env.DATABASE_URL ?? own;
  const brokers = env.KAFKA_BROKERS ?? (ports.kafka ? `127.0.0.1:${ports.kafka}` : undefined);
  if (!databaseUrl || !brokers) {
    throw new CannotStart(`${home} 中没有系统数据，请设置 PAIDAN_HOME（或 DATABASE_URL 和 KAFKA_BROKERS）。 There is no system in this folder: set PAIDAN_HOME, or DATABASE_URL and KAFKA_BROKERS.`);
  }
  return { home, databaseUrl, brokers: brokers.split(',').map((broker) => broker.trim()), photos: photosOf(home, env) };
}

export const readSecrets = (home: string) => readJson<Record<string, string>>(join(home, 'secrets.json'), {});
