import type { CaseAction, CaseView } from '@paidan/contracts';
import type { Act } from './act-on';

/** What a dispatcher chose for a case; null where the proposal stands. */
export interface Choice {
  readonly category: string | null;
  readonly unitId: string | null;
}
export const noChoice: Choice = { category: null, unitId: null };

/** A candidate less sure than this is never taken unless a person takes it. */
const LIKELY = 0.3;

/** The category that will stand: what was chosen, else what the case has, else the likeliest if it is likely at all. */
export const categoryOf = ({ category, judgement }: CaseView, chosen: Choice): string | null => chosen.category ?? category?.code ?? judgement.top.find(({ confidence }) => confidence >= LIKELY)?.categoryCode ?? null;

/** Whether the rules will be asked anew, since the category is not the one the unit was named for. */
export const isCorrected = (view: CaseView, chosen: Choice): boolean => (categoryOf(view, chosen) ?? null) !== (view.category?.code ?? null);

/** The order as it would go out now. Without a unit of the dispatcher's the door goes by the rules; where they name nobody, by what was learned. */
export function orderOf(view: CaseView, chosen: Choice): Act {
  const { version, routing } = view;
  const category = categoryOf(view, chosen);
  const learned = routing.kind === 'nobody' && !isCorrected(view, chosen) ? routing.proposal?.unitId : undefined;
  const unitId = chosen.unitId ?? learned;
  return { action: 'dispatch', version, ...(category && isCorrected(view, chosen) ? { category } : {}), ...(unitId ? { unitId } : {}) };
}

const mains: readonly CaseAction[] = ['dispatch', 'pass', 'decide-extension', 'arbitrate', 'appeal', 'accept', 'file', 'complete', 'resume'];

/** What a case in the queue waits for: the action of Ctrl+Enter. A wish for more time comes before anything else. */
export function mainOf({ allowedActions }: Pick<CaseView, 'allowedActions'>): CaseAction | null {
  if (allowedActions.includes('decide-extension')) return 'decide-extension';
  return mains.find((action) => allowedActions.includes(action)) ?? null;
}

/** Done at once, without asking anything more. */
export const isPlain = (action: CaseAction): boolean => action === 'dispatch' || action === 'pass' || action === 'accept';
