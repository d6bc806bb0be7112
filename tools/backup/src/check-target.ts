import { CannotStart } from '@paidan/local-servers';
import { BusPositions } from '@paidan/messaging';
import { filledSchemas } from '@paidan/persistence';
import { explainStore } from '@paidan/photo-store';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Manifest } from './manifest';
import { photosOf } from './places.env';
import { busTopics } from './save-bus';

/** What a data folder may hold before a restore: nothing of a system that ran. */
const ALLOWED = new Set(['logs', 'pids', 'city']);

const refuse = (zh: string, en: string): never => {
  throw new CannotStart(`${zh}，未恢复任何内容。 ${en} Nothing was restored.`);
};

/** A folder of its own servers has to be new: a backup is never mixed with what is there. */
export async function checkHome(home: string): Promise<void> {
  const there = (await readdir(home).catch(() => [])).filter((name) => !ALLOWED.has(name));
  if (there.length > 0) refuse(`${home} 里已有数据（${there.slice(0, 5).join('、')}），请用 PAIDAN_HOME 指定一个新目录`, 'This data folder is in use already, name a new one by PAIDAN_HOME.');
}

export async function checkDatabase(url: string, { migrations }: Manifest): Promise<void> {
  const filled = await filledSchemas(url, Object.keys(migrations));
  if (filled.length > 0) refuse(`目标数据库不是空的：模式 ${filled.join('、')} 中已有数据，请换一个空数据库`, `The database is not empty: the schemas ${filled.join(', ')} hold rows. Name an empty one by DATABASE_URL.`);
}

/** What an older life of the system left on the bus would be taken for true. */
export async function checkBus(brokers: string[]): Promise<void> {
  const bus = await BusPositions.open(brokers);
  try {
    const used = (await bus.ends(busTopics)).filter(({ high }) => high > 0);
    if (used.length > 0) refuse(`Kafka 不是空的：主题 ${[...new Set(used.map(({ topic }) => topic))].join('、')} 中有过消息，请换一个新的 Kafka，或先删除这些主题和消费组`, 'Kafka is not empty: messages of another time would be taken for true. Take a new one, or delete our topics and groups first.');
  } finally {
    await bus.close();
  }
}

export async function checkPhotos(home: string, env: NodeJS.ProcessEnv): Promise<void> {
  const isEmpty = await photosOf(home, env).isEmpty().catch((error: unknown) => refuse(`照片存储不能用：${explainStore(error)}`, 'The photo store cannot be used.'));
  const place = env.S3_ENDPOINT ? `${env.S3_ENDPOINT} ${env.S3_BUCKET ?? ''}`.trim() : (env.PHOTO_DIR ?? join(home, 'photos'));
  if (!isEmpty) refuse(`照片存储 ${place} 不是空的，请用 S3_BUCKET 或 PHOTO_DIR 换一个空的`, 'The photo store holds pictures already, name an empty one by S3_BUCKET or PHOTO_DIR.');
}
