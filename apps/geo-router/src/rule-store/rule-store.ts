import type { RoutingRule } from '@paidan/city';
import type { RulesHead } from '@paidan/contracts';
import type { Tx } from '@paidan/persistence';

/** One version of the rules, never changed once kept. */
export interface RuleSet {
  readonly version: number;
  readonly rules: readonly RoutingRule[];
  readonly effectiveFrom: Date;
  readonly publishedAt: Date;
  readonly publishedBy: { role: string; id: string };
  readonly source: RulesHead['source'];
  readonly note: string;
}

const COLUMNS = 'version, rules, effective_from as "effectiveFrom", published_at as "publishedAt", published_by as "publishedBy", source, note';

/** The number of the newest version; 0 when there is none yet. */
export async function newestVersion(tx: Tx): Promise<number> {
  const [row] = await tx.query<{ newest: number }>('select coalesce(max(version), 0)::int as newest from rule_set');
  return row!.newest;
}

export async function ruleSetOf(tx: Tx, version: number): Promise<RuleSet | null> {
  const [row] = await tx.query<RuleSet>(`select ${COLUMNS} from rule_set where version = $1`, [version]);
  return row ?? null;
}

/** The version that acts at a moment: the latest begun, then the latest published. */
export const actingOf = <Set extends Pick<RuleSet, 'version' | 'effectiveFrom'>>(sets: readonly Set[], at: Date): Set | null =>
  sets.filter(({ effectiveFrom }) => effectiveFrom <= at).reduce<Set | null>((best, set) => (best === null || isLater(set, best) ? set : best), null);

const isLater = (a: Pick<RuleSet, 'version' | 'effectiveFrom'>, b: typeof a) =>
  a.effectiveFrom > b.effectiveFrom || (a.effectiveFrom.getTime() === b.effectiveFrom.getTime() && a.version > b.version);

/** The version that acts at a moment and all that begin later. */
export const ruleSetsFrom = (tx: Tx, at: Date) =>
  tx.query<RuleSet>(
    `select ${COLUMNS} from rule_set where effective_from > $1
     union all (select ${COLUMNS} from rule_set where effective_from <= $1 order by effective_from desc, version desc limit 1)`,
    [at],
  );

/** All versions without their rules, the newest first. */
export const ruleSetHeads = (tx: Tx) =>
  tx.query<Omit<RuleSet, 'rules'> & { rules: number }>(
    `select version, jsonb_array_length(rules) as rules, effective_from as "effectiveFrom", published_at as "publishedAt", published_by as "publishedBy", source, note
     from rule_set order by version desc`,
  );

/** Lets nobody else publish until the transaction ends. */
export const holdRules = (tx: Tx) => tx.query('lock table rule_set in share row exclusive mode');

/** Keeps a new version under the next number; call `holdRules` before. */
export async function keepRuleSet(tx: Tx, set: Omit<RuleSet, 'version'>): Promise<RuleSet> {
  const version = (await newestVersion(tx)) + 1;
  const { rules, effectiveFrom, publishedAt, publishedBy, source, note } = set;
  await tx.query(
    'insert into rule_set (version, rules, effective_from, published_at, published_by, source, note) values ($1, $2, $3, $4, $5, $6, $7)',
    [version, JSON.stringify(rules), effectiveFrom, publishedAt, JSON.stringify(publishedBy), source, note],
  );
  return { ...set, version };
}
