import type { CaseEvent, Possible } from '@paidan/case';
import type { Tx } from '@paidan/persistence';

/** A case and one that it may be the same as. */
export interface Pair {
  readonly caseId: string;
  readonly possible: Possible;
}

/** Pairs of cases that a dispatcher is asked about: merge, or say that they are not the same. Answers those nobody was asked about before, whichever came first. */
export async function keepProposals(tx: Tx, pairs: readonly Pair[], at: Date): Promise<Pair[]> {
  if (pairs.length === 0) return [];
  const rows = pairs.map(({ caseId, possible: { of, likeness, because } }) => ({ case_id: caseId, of_case_id: of.caseId, likeness, because }));
  const kept = await tx.query<{ caseId: string; of: string }>(
    `insert into duplicate_proposal (case_id, of_case_id, likeness, because, proposed_at)
     select case_id, of_case_id, likeness, because, $2 from jsonb_to_recordset($1::jsonb) as p(case_id uuid, of_case_id uuid, likeness real, because jsonb)
     on conflict do nothing returning case_id as "caseId", of_case_id as of`,
    [JSON.stringify(rows), at],
    'often',
  );
  return pairs.filter(({ caseId, possible }) => kept.some((one) => one.caseId === caseId && one.of === possible.of.caseId));
}

/** The question as the case's history tells it. */
export const proposed = ({ of, likeness, because }: Possible): CaseEvent => ({ type: 'duplicate-proposed', of, likeness, because });

/** Who took two cases apart need not be asked about them again. */
export const dismissProposals = (tx: Tx, caseId: string, otherId: string, at: Date) =>
  tx.query('update duplicate_proposal set dismissed_at = $3 where (case_id, of_case_id) in (($1::uuid, $2::uuid), ($2::uuid, $1::uuid)) and dismissed_at is null', [caseId, otherId, at]);
