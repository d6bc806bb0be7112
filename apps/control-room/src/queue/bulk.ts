import type { ActOnCase, CaseHead, CaseView } from '@paidan/contracts';
import { ask, type Answer } from '@paidan/web-kit';
import { actOn } from '../case/act/act-on';
import { noChoice, orderOf } from '../case/act/order';

export type BulkAction = 'dispatch' | 'urge' | 'refuse' | 'merge';

/** What is said once for all lines. */
export interface BulkWish {
  readonly action: BulkAction;
  readonly reason: string;
  readonly refusalKind: string;
  /** The case that the others are merged into. */
  readonly into: string | null;
}

/** What became of one line. */
export interface BulkOutcome {
  readonly line: CaseHead;
  readonly answer: Answer<CaseView>;
}

/** The lines that an action is for: all but the one that the others go into. */
export const concerned = (lines: readonly CaseHead[], { action, into }: BulkWish): readonly CaseHead[] => (action === 'merge' ? lines.filter(({ caseId }) => caseId !== into) : lines);

async function actOnLine(line: CaseHead, wish: BulkWish): Promise<Answer<CaseView>> {
  const { action, reason, refusalKind, into } = wish;
  const { caseId, version } = line;
  if (action === 'urge') return actOn(caseId, { action, version, ...(reason ? { note: reason } : {}) });
  if (action === 'refuse') return actOn(caseId, { action, version, reason, ...(refusalKind ? { refusalKind: refusalKind as ActOnCase['refusalKind'] } : {}) });
  if (action === 'merge') return actOn(caseId, { action, version, reason, intoCaseId: into! });
  // What is proposed is known by the case alone. It goes out on the version that was seen in the list.
  const view = await ask<CaseView>(`/cases/${caseId}`);
  return view.kind === 'done' ? actOn(caseId, { ...orderOf(view.value, noChoice), version }) : view;
}

/** One line after another, each with its own outcome; what fails does not stop the rest. */
export async function* actOnAll(lines: readonly CaseHead[], wish: BulkWish): AsyncGenerator<BulkOutcome> {
  for (const line of concerned(lines, wish)) yield { line, answer: await actOnLine(line, wish) };
}
