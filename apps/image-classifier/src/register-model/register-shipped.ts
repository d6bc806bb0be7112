import { ModelFigures } from '@paidan/contracts';
import type { Database } from '@paidan/persistence';
import { openHead } from '@paidan/photo-model';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { bySoftware, insertModel, keepChanges, lockModels } from '../photo-models/model-store';

interface Known {
  readonly version: string;
  readonly shipped: boolean;
}

/**
 * Makes the model that comes with the software known. It acts at once when none does or an older shipped one does;
 * a model that people promoted stays. @throws ModelFileError naming a missing or damaged file
 */
export async function registerShipped(database: Database, folder: string, now: Date): Promise<void> {
  const [json, numbers, figures] = await Promise.all(['head.json', 'head.bin', 'figures.json'].map((file) => readFile(join(folder, file))));
  const head = JSON.parse(json!.toString('utf8')) as { version: string };
  const { version } = await openHead(head, numbers!, folder);
  await database.transaction(async (tx) => {
    await lockModels(tx);
    const [known] = await tx.query<Known>('select version, shipped from photo_model where version = $1', [version]);
    if (known) return;
    await insertModel(tx, { version, shipped: true, head, numbers: numbers!, figures: ModelFigures.parse(JSON.parse(figures!.toString('utf8'))) }, bySoftware, now);
    const [acting] = await tx.query<Known>("select version, shipped from photo_model where state = 'acting'");
    if (acting && !acting.shipped) return;
    const before = acting ? [{ version: acting.version, state: 'registered' as const, actedBefore: null }] : [];
    await keepChanges(tx, [...before, { version, state: 'acting', actedBefore: acting?.version ?? null }], '随软件发布 shipped with the software', bySoftware, now);
  });
}
