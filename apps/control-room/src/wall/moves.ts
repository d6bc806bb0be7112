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
