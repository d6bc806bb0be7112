import type { Tx } from '@paidan/persistence';
import type { ModelFileError } from '@paidan/photo-model';
import { bySoftware, keepChanges, lockModels, readStandings } from '../photo-models/model-store';

/**
 * A model of an earlier version that fits this one no more leaves its place, as a change that everybody can read; when
 * it was the acting one, the shipped one acts.
 */
export async function leaveUnfit(tx: Tx, version: string, shipped: string, { file, problem }: ModelFileError, now: Date): Promise<void> {
  await lockModels(tx);
  const model = (await readStandings(tx)).find((one) => one.version === version);
  if (!model || model.state === 'registered') return;
  const left = { version, state: 'registered' as const, actedBefore: null };
  const instead = model.state === 'acting' ? [{ version: shipped, state: 'acting' as const, actedBefore: null }] : [];
  await keepChanges(tx, [left, ...instead], `与本版本不符，已停用 does not fit this version: ${file} ${problem}`, bySoftware, now);
}
