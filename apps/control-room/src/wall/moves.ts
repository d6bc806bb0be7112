import type { TodayFigures } from '@paidan/contracts';

/** The way of a case from left to right; a column shows the stages that belong together. */
export const columns = [
  { key: 'received', stages: ['received', 'accepted'] }, { key: 'verifying', stages: ['verifying', 'asking'] }, { key: 'filed', stages: ['filed', 'returned', 'arbitrating', 'reopened'] },
  { key: 'dispatched', stages: ['dispatched'] }, { key: 'handling', stages: ['handling', 'suspended', 'split'] }, { key: 'completed', stages: ['completed', 'checking'] },
  { key: 'closed', stages: ['closed', 'rated', 'force-closed', 'merged', 'refused', 'withdrawn'] },
] as const;

/** One change of stage as it is shown moving; `key` tells two changes of one case apart. */
export interface Move {
  readonly key: string;
  readonly caseId: string;
  readonly caseNumber: string;
  readonly stage: string;
  readonly at: number;
}
/** Milliseconds that a case is shown in the column where it has arrived, and the most of them in one column. */
const SHOWN_FOR = 45_000;
export const IN_A_COLUMN = 4;

/** A case stands where it arrived last; the newest of each column, and none for longer than it is news. */
export function withArrived(before: readonly Move[], arrived: readonly Move[], now = Date.now()): readonly Move[] {
  const again = new Set(arrived.map(({ caseId }) => caseId));
  const seen = new Map<string, number>();
  const kept = [...arrived.toReversed(), ...before.filter(({ caseId }) => !again.has(caseId))].filter(({ stage, at }) => {
    seen.set(stage, (seen.get(stage) ?? 0) + 1);
    return seen.get(stage)! <= IN_A_COLUMN && now - at < SHOWN_FOR;
  });
  return kept.length === before.length && arrived.length === 0 ? before : kept;
}

/** Those the line told of; before it tells of any, those the figures know. */
export function arrivedIn(stages: readonly string[], moves: readonly Move[], flow: TodayFigures['flow']): { key: string; caseNumber: string }[] {
  const live = moves.filter(({ stage }) => stages.includes(stage));
  if (live.length >= IN_A_COLUMN) return live;
  const elsewhere = new Set(moves.map(({ caseId }) => caseId));
  const seen = new Set<string>();
  const last = flow.filter(({ caseId, to }) => !seen.has(caseId) && (seen.add(caseId), stages.includes(to)) && !elsewhere.has(caseId));
  return [...live, ...last.map(({ caseId, caseNumber, to }) => ({ key: `${caseId} flow ${to}`, caseNumber }))].slice(0, IN_A_COLUMN);
}
