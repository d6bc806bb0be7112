import type { RuleProposal } from '@paidan/contracts';
import type { Tx } from '@paidan/persistence';

interface Row extends Omit<RuleProposal, 'proposedAt' | 'decidedAt'> {
  proposedAt: Date;
  decidedAt: Date | null;
}

const COLUMNS = `proposal_id as "proposalId", state, rule, case_ids as "caseIds", proposed_at as "proposedAt", decided_at as "decidedAt",
  decided_by as "decidedBy", reason, published_version as "publishedVersion"`;
/** How many are listed. */
const SHOWN = 200;

const viewOf = (row: Row): RuleProposal => ({ ...row, proposedAt: row.proposedAt.toISOString(), decidedAt: row.decidedAt?.toISOString() ?? null });

/** Open ones first, the newest first. */
export async function proposals(tx: Tx): Promise<RuleProposal[]> {
  const rows = await tx.query<Row>(`select ${COLUMNS} from rule_proposal order by state = 'open' desc, proposed_at desc limit ${SHOWN}`);
  return rows.map(viewOf);
}

export async function proposalOf(tx: Tx, id: string, lock: '' | 'for update' = ''): Promise<RuleProposal | null> {
  const [row] = await tx.query<Row>(`select ${COLUMNS} from rule_proposal where proposal_id = $1 ${lock}`, [id]);
  return row ? viewOf(row) : null;
}

export type ProposalDecision = Pick<RuleProposal, 'decidedBy' | 'reason' | 'publishedVersion'> & { state: 'accepted' | 'rejected'; at: Date };

export const keepProposalDecision = (tx: Tx, id: string, { state, at, decidedBy, reason, publishedVersion }: ProposalDecision) =>
  tx.query('update rule_proposal set state = $2, decided_at = $3, decided_by = $4, reason = $5, published_version = $6 where proposal_id = $1', [
    id, state, at, JSON.stringify(decidedBy), reason, publishedVersion,
  ]);
