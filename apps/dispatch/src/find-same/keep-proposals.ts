import type { CaseEvent, Possible } from '@paidan/case';
import type { Tx } from '@paidan/persistence';

/** Pairs of cases that a dispatcher is asked about: merge, or say that they are not the same. Answers those nobody was asked about before, whichever came first. */
export async function keepProposals(tx: Tx, caseId: string, possible: readonly Possible[], at: Date): Promise<Possible[]> {
  if (possible.length === 0) return [];
  const kept = await tx.query<{ of: string }>(
    `insert into duplicate_proposal (case_id, of_case_id, likeness, because, proposed_at)
     select $1, p.of, p.likeness, p.because, $5 from unnest($2::uuid[], $3::real[], $4::jsonb[]) as p(of, likeness, because)
     on conflict do nothing returning of_case_id as of`,
    [caseId, possible.map(({ of }) => of.caseId), possible.map(({ likeness }) => likeness), possible.map(({ because }) => JSON.stringify(because)), at],
  );
  return possible.filter(({ of }) => kept.some((one) => one.of === of.caseId));
}

/** The question as the case's history tells it. */
export const proposed = ({ of, likeness, because }: Possible): CaseEvent => ({ type: 'duplicate-proposed', of, likeness, because });

/** Who took two cases apart need not be asked about them again. */
export const dismissProposals = (tx: Tx, caseId: string, otherId: string, at: Date) =>
  tx.query('update duplicate_proposal set dismissed_at = $3 where (case_id, of_case_id) in (($1::uuid, $2::uuid), ($2::uuid, $1::uuid)) and dismissed_at is null', [caseId, otherId, at]);
