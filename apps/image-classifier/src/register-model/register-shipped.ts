import { ModelFigures } from '@paidan/contracts';
import type { Database } from '@paidan/persistence';
import { openHead, type Head } from '@paidan/photo-model';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { bySoftware, insertModel, keepChanges, lockModels } from '../photo-models/model-store';
import { isSame } from './register-model';

const SHIPPED = '随软件发布 shipped with the software';

/**
 * Makes the model that comes with the software known. It acts at once when none does or an older shipped one does;
 * a model that people promoted stays. @returns its head @throws ModelFileError naming a missing or damaged file
 */
export async function registerShipped(database: Database, folder: string, now: Date): Promise<Head> {
  const [json, numbers, figures] = await Promise.all(['head.json', 'head.bin', 'figures.json'].map((file) => readFile(join(folder, file))));
  const head = JSON.parse(json!.toString('utf8')) as { version: string };
  const opened = await openHead(head, numbers!, folder);
  const { version } = opened;
  const model = { version, shipped: true, head, numbers: numbers!, figures: ModelFigures.parse(JSON.parse(figures!.toString('utf8'))) };
  await database.transaction(async (tx) => {
    await lockModels(tx);
    const same = await isSame(tx, version, head, numbers!);
    if (same === true) return;
    if (same === false) throw new Error(`another model was registered as ${version} before; the shipped one needs a version of its own`);
    await insertModel(tx, model, bySoftware, now);
    const [acting] = await tx.query<{ version: string; shipped: boolean }>("select version, shipped from photo_model where state = 'acting'");
    if (acting && !acting.shipped) return;
    const before = acting ? [{ version: acting.version, state: 'registered' as const, actedBefore: null }] : [];
    await keepChanges(tx, [...before, { version, state: 'acting', actedBefore: acting?.version ?? null }], SHIPPED, bySoftware, now);
  });
  return opened;
}
