import type { ModelFigures, ModelState, ModelView } from '@paidan/contracts';
import type { Tx } from '@paidan/persistence';
import type { Change, ModelStanding } from './change-states';

export type By = ModelView['registeredBy'];
/** Who does what nobody ordered: the new version of the software brings its model. */
export const bySoftware: By = { role: 'service', id: 'image-classifier' };

export interface NewModel {
  readonly version: string;
  readonly shipped: boolean;
  /** `head.json` and `head.bin`, as trained. */
  readonly head: object;
  readonly numbers: Buffer;
  readonly figures: ModelFigures;
}

/** One change of models at a time, however many instances there are. */
export async function lockModels(tx: Tx): Promise<void> {
  await tx.query("select pg_advisory_xact_lock(hashtextextended('photo models', 0))");
}

export async function readStandings(tx: Tx): Promise<ModelStanding[]> {
  const rows = await tx.query<{ version: string; state: ModelState; acted_before: string | null; compared: boolean }>(
    'select version, state, acted_before, exists (select 1 from shadow_judgement s where s.version = m.version) as compared from photo_model m',
  );
  return rows.map(({ acted_before, ...rest }) => ({ ...rest, actedBefore: acted_before }));
}

export async function insertModel(tx: Tx, { version, shipped, head, numbers, figures }: NewModel, by: By, now: Date): Promise<void> {
  await tx.query(
    "insert into photo_model (version, shipped, state, head, numbers, figures, registered_by, registered_at) values ($1, $2, 'registered', $3, $4, $5, $6, $7)",
    [version, shipped, JSON.stringify(head), numbers, JSON.stringify(figures), JSON.stringify(by), now],
  );
}

/** Carries changes out in their order, each with who made it and why. */
export async function keepChanges(tx: Tx, changes: readonly Change[], because: string, by: By, now: Date): Promise<void> {
  for (const { version, state, actedBefore } of changes) {
    await tx.query('update photo_model set state = $2, acted_before = $3 where version = $1', [version, state, actedBefore]);
    await tx.query(
      'insert into photo_model_change (version, became, because, changed_by, changed_at) values ($1, $2, $3, $4, $5)',
      [version, state, because, JSON.stringify(by), now],
    );
  }
}

/** A model as it was registered; null when nobody did. */
export async function readKept(tx: Pick<Tx, 'query'>, version: string): Promise<{ readonly head: object; readonly numbers: Buffer } | null> {
  const [row] = await tx.query<{ head: object; numbers: Buffer }>('select head, numbers from photo_model where version = $1', [version]);
  return row ?? null;
}
