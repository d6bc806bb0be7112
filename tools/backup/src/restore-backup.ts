import { CannotStart, removeHome, repositoryRoot, startKafka, startPostgres, writeJson, type Say } from '@paidan/local-servers';
import { createTopics, putBack, readReplicas, type KeptMessage } from '@paidan/messaging';
import { Loading } from '@paidan/persistence';
import type { PhotoStore } from '@paidan/photo-store';
import { keysGiven, neededKeysFile, ringFile, serviceNames, whileItRuns } from '@paidan/start';
import { execFile } from 'node:child_process';
import { mkdir, readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';
import { checkBus, checkDatabase, checkHome, checkPhotos } from './check-target';
import { secretPrints } from './make-backup';
import { Manifest } from './manifest';
import { neededKeys } from './needed-keys';
import { photosOf, readSecrets } from './places.env';
import { restorePhotos, takePhotosBack } from './restore-photos';
import { checkFile, openPacked } from './saved-files';

const run = promisify(execFile);

export interface RestoreOptions {
  readonly folder: string;
  readonly home: string;
  readonly say: Say;
  /** A `secrets.json` of the system that was saved, to go on with its secrets. */
  readonly secrets?: string;
  /** Its `personal-keys.json`, where the keys of personal data lay in its data folder. */
  readonly personalKeys?: string;
  /** Also when rows need keys that are not given: they can be put there afterwards. */
  readonly withoutKeys?: boolean;
  readonly env?: NodeJS.ProcessEnv;
}

/** What was put back, and what still has to come from elsewhere. */
export interface Restored {
  readonly manifest: Manifest;
  /** Names of keys of personal data that rows need. */
  readonly keysWanted: readonly string[];
  /** Names in `secrets.json` whose values are others than before. */
  readonly secretsWanted: readonly string[];
}

interface Target {
  readonly databaseUrl: string;
  readonly brokers: string[];
  stop(): Promise<void>;
}

/** Puts a backup into an empty place, whole or not at all: own servers in a new data folder, or those the environment names. */
export async function restoreBackup({ folder, home, say, secrets, personalKeys, withoutKeys = false, env = process.env }: RestoreOptions): Promise<Restored> {
  const manifest = await readManifest(folder);
  for (const file of [manifest.bus, manifest.photos, ...manifest.tables]) await checkFile(folder, file);
  say(`  ✓ 备份完整 the backup is whole: ${manifest.takenAt}`);
  const isOwn = !env.DATABASE_URL && !env.KAFKA_BROKERS;
  if (isOwn) await checkHome(home);
  await checkPhotos(home, env);
  const keysWanted = await missingKeys(folder, manifest, personalKeys, env);
  if (keysWanted.length > 0 && !withoutKeys) throw new CannotStart(keysAreWanted(keysWanted));
  const takeBack = () => (isOwn ? removeHome(home)
    : takePhotosBack(folder, manifest, photosOf(home, env)).catch((left: unknown) => say(`  ! 有图片留在照片存储中，再次恢复前请清空。 Pictures were left in the photo store, empty it before the next try: ${String(left)}`)));
  try {
    await mkdir(home, { recursive: true });
    const secretsWanted = await takeSecrets(home, secrets, manifest);
    if (personalKeys) await writeJson(ringFile(home), JSON.parse(await readFile(personalKeys, 'utf8')));
    if (keysWanted.length > 0) await writeJson(neededKeysFile(home), keysWanted);
    await whileItRuns(openTarget(home, env, say), (target) => restoreInto(target, manifest, folder, photosOf(home, env), say, env), takeBack);
    return { manifest, keysWanted, secretsWanted };
  } catch (error) {
    await takeBack();
    throw error;
  }
}

async function missingKeys(folder: string, manifest: Manifest, file: string | undefined, env: NodeJS.ProcessEnv): Promise<string[]> {
  const given = await keysGiven(file, env);
  return (await neededKeys(folder, manifest)).filter((key) => !given.includes(key));
}

const keysAreWanted = (keys: readonly string[]) =>
  `备份中的个人信息由密钥 ${keys.join('、')} 加密，密钥不在备份中：请加 --personal-keys <原 personal-keys.json>（或设 PERSONAL_KEYS_FILE）；密钥稍后才能放上时加 --without-keys。未恢复任何内容。 Personal data in this backup is sealed by the keys ${keys.join(', ')}, which are not in it: add --personal-keys <the old personal-keys.json> (or set PERSONAL_KEYS_FILE), or --without-keys to bring them later. Nothing was restored.`;

async function readManifest(folder: string): Promise<Manifest> {
  const text = await readFile(join(folder, 'manifest.json'), 'utf8').catch(() => {
    throw new CannotStart(`${folder} 不是完整的备份（没有 manifest.json）。 This folder is no finished backup.`);
  });
  const parsed = Manifest.safeParse(JSON.parse(text));
  if (!parsed.success) throw new CannotStart(`${folder} 的 manifest.json 无法读取。 Its manifest cannot be read:\n${parsed.error.message}`);
  return parsed.data;
}

/** Secrets are never in a backup; who has them goes on with them. @returns the names of those that are not as they were */
async function takeSecrets(home: string, file: string | undefined, manifest: Manifest): Promise<string[]> {
  if (file) {
    const { postgres: _, ...given } = JSON.parse(await readFile(file, 'utf8')) as Record<string, string>;
    await writeJson(join(home, 'secrets.json'), { ...(await readSecrets(home)), ...given });
  }
  const now = await secretPrints(home);
  return Object.keys(manifest.secrets).filter((name) => now[name] !== manifest.secrets[name]);
}

async function openTarget(home: string, env: NodeJS.ProcessEnv, say: Say): Promise<Target> {
  const kafka = env.KAFKA_BROKERS ? null : await startKafka(home, say);
  const postgres = env.DATABASE_URL ? null : await startPostgres(home, say).catch(async (error: unknown) => {
    await kafka?.stop();
    throw error;
  });
  return {
    databaseUrl: env.DATABASE_URL ?? postgres!.url, brokers: (env.KAFKA_BROKERS ?? kafka!.brokers).split(','),
    stop: async () => { await Promise.all([kafka?.stop(), postgres?.stop()]); },
  };
}

async function restoreInto(target: Target, manifest: Manifest, folder: string, photos: PhotoStore, say: Say, env: NodeJS.ProcessEnv): Promise<void> {
  await checkDatabase(target.databaseUrl, manifest);
  await checkBus(target.brokers);
  say('  … 建表 making tables');
  await makeTables(target.databaseUrl, resolve(folder, 'manifest.json'), env);
  const loading = await Loading.begin(target.databaseUrl);
  try {
    const tables = await loading.emptied(manifest.tables);
    for (const shape of tables) await fill(loading, folder, manifest.tables.find(({ schema, table }) => schema === shape.schema && table === shape.table)!);
    await loading.setSequences(manifest.sequences);
    say(`  ✓ ${tables.length} 张表 tables`);
    say(`  ✓ ${await restorePhotos(folder, manifest, photos)} 个图片文件 pictures`);
    // As many partitions as there were: each message goes back into its own.
    say('  … 建主题，放回消息 making topics, putting messages back');
    await createTopics(target.brokers, { partitions: Math.max(6, ...manifest.bus.groups.map(({ partition }) => partition + 1)), replicas: readReplicas(env) });
    await putBack(target.brokers, await messagesOf(folder, manifest), manifest.bus.groups);
    say(`  ✓ ${manifest.bus.messages + manifest.bus.deadLetters} 条消息 messages`);
    await loading.finish(tables);
  } catch (error) {
    await loading.giveUp();
    throw error;
  }
}

/** Tables as they were, by the migrations that each service brings: later ones run at the next start, as with every upgrade. */
async function makeTables(url: string, manifest: string, env: NodeJS.ProcessEnv): Promise<void> {
  for (const service of serviceNames) {
    await run(process.execPath, [join(repositoryRoot, 'apps', service, 'dist/prepare.main.js'), '--tables', manifest], { env: { ...env, DATABASE_URL: url } }).catch(({ stderr }: { stderr: string }) => {
      throw new CannotStart(`无法建表  the tables could not be made: ${stderr}`);
    });
  }
}

async function fill(loading: Loading, folder: string, saved: Manifest['tables'][number]): Promise<void> {
  const rows = await loading.fill(saved, openPacked(folder, saved));
  if (rows !== saved.rows) throw new CannotStart(`${saved.schema}.${saved.table}：应有 ${saved.rows} 行，只恢复了 ${rows} 行。 It had ${saved.rows} rows, ${rows} were restored.`);
}

async function messagesOf(folder: string, { bus }: Manifest): Promise<KeptMessage[]> {
  const messages: KeptMessage[] = [];
  for await (const line of createInterface({ input: openPacked(folder, bus) })) messages.push(JSON.parse(line) as KeptMessage);
  return messages;
}
