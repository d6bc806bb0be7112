import { CannotStart, type Say } from '@paidan/local-servers';
import { BusPositions, explainBus, type GroupPosition } from '@paidan/messaging';
import { NoMomentError, Snapshot } from '@paidan/persistence';
import { serviceNames } from '@paidan/start';
import { createHash } from 'node:crypto';
import { mkdir, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { Manifest } from './manifest';
import { readSecrets, type Places } from './places.env';
import { busTopics, saveBus } from './save-bus';
import { savePhotos } from './save-photos';
import { savePacked, writeWhole } from './saved-files';

/** Saves a running system into an empty folder: rows of one moment, what was on its way on the bus at that moment, then the photos of those rows. */
export async function makeBackup(places: Places, folder: string, say: Say): Promise<Manifest> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  if ((await readdir(folder)).length > 0) throw new CannotStart(`${folder} 不是空目录，请为备份换一个新目录。 The folder is not empty, choose a new one for the backup.`);
  const bus = await openBus(places);
  try {
    const groups = await bus.groups(serviceNames, busTopics);
    const { snapshot, noted, heldMs } = await takeSnapshot(places.databaseUrl, () => bus.ends(busTopics), say);
    try {
      return await saveAll(places, folder, snapshot, groups, noted, heldMs, say);
    } finally {
      await snapshot.close();
    }
  } finally {
    await bus.close();
  }
}

type Ends = Awaited<ReturnType<BusPositions['ends']>>;

async function saveAll(places: Places, folder: string, snapshot: Snapshot, groups: GroupPosition[], ends: Ends, heldMs: number, say: Say): Promise<Manifest> {
  const [moment] = await snapshot.query<{ at: Date; version: string }>("select now() as at, current_setting('server_version') as version");
  const sequences = await snapshot.sequences();
  const bus = await saveBus(folder, places.brokers, ends, groups, heldMs);
  say(`  ✓ 在途消息 messages on their way: ${bus.messages}，死信 dead letters: ${bus.deadLetters}`);
  const tables = await saveTables(folder, snapshot);
  say(`  ✓ ${tables.length} 张表 tables, ${tables.reduce((sum, { rows }) => sum + rows, 0)} 行 rows`);
  const { photos, damaged } = await savePhotos(folder, snapshot, places.photos);
  say(`  ✓ ${photos.photos} 张照片 photos, ${(photos.pictureBytes / 1e6).toFixed(1)} MB`);
  const manifest: Manifest = {
    format: 1, takenAt: moment!.at.toISOString(), postgres: moment!.version, migrations: snapshot.migrations,
    tables, sequences, bus, photos, damaged, secrets: await secretPrints(places.home),
  };
  await writeWhole(join(folder, 'manifest.json'), `${JSON.stringify(Manifest.parse(manifest), null, 2)}\n`);
  return manifest;
}

async function saveTables(folder: string, snapshot: Snapshot): Promise<Manifest['tables']> {
  const tables: Manifest['tables'] = [];
  for (const shape of snapshot.tables) {
    const rows = snapshot.rowsOf(shape);
    const file = await savePacked(folder, `rows/${shape.schema}.${shape.table}.copy.gz`, rows);
    tables.push({ ...file, schema: shape.schema, table: shape.table, columns: [...shape.columns], rows: rows.rowCount });
  }
  return tables;
}

/** The database's own password is left out: a restored folder makes another. */
export async function secretPrints(home: string): Promise<Record<string, string>> {
  const secrets = Object.entries(await readSecrets(home)).filter(([name]) => name !== 'postgres');
  return Object.fromEntries(secrets.map(([name, secret]) => [name, createHash('sha256').update(secret).digest('hex')]));
}

const openBus = ({ brokers, home }: Places) => BusPositions.open(brokers).catch((error: Error) => {
  throw new CannotStart(`连不上 Kafka（${brokers.join(',')}），备份需要 ${home} 中的系统在运行（npm start；在别处运行的，请设同样的 PAIDAN_HOME）。 Kafka does not answer; a backup is taken of the system that runs in this folder (for one that runs elsewhere set the same PAIDAN_HOME): ${explainBus(error)}`);
});

const takeSnapshot = <T>(url: string, atTheMoment: () => Promise<T>, say: Say) => Snapshot.take(url, atTheMoment, { told: (sentence) => say(`  ! ${sentence}\n    稍后再试… Trying again…`) }).catch((error: Error & { code?: string }) => {
  if (error instanceof NoMomentError) throw new CannotStart(`${error.message}\n请在写入较少时再备份。 Take the backup when less is written.`);
  if (error.code === '55P03') throw new CannotStart('表结构升级一直未停，没能开始备份，请稍后再试。 A migration kept the backup from beginning, try again.');
  throw new CannotStart(`数据库不能备份，备份需要系统在运行（npm start）。 The database cannot be backed up; a backup is taken of a running system: ${error.message}`);
});
