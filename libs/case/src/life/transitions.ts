import type { CaseAction, Role } from '@paidan/contracts';
import type { CaseStage, CaseState } from './case-state';

interface Transition {
  readonly from: readonly CaseStage[];
  readonly by: readonly Role[];
}

const centre: readonly Role[] = ['dispatcher', 'shift-leader'];
const unit: readonly Role[] = ['crew', 'unit-leader'];

/** Who may do what in which stage: the whole workflow in one table. The system itself (`service`) may do all. */
export const transitions: Record<CaseAction, Transition> = {
  refuse: { from: ['received', 'filed', 'returned'], by: ['acceptor', ...centre] },
  file: { from: ['received'], by: ['acceptor', ...centre] },
  dispatch: { from: ['received', 'filed', 'returned'], by: centre },
  transfer: { from: ['dispatched', 'handling'], by: centre },
  accept: { from: ['dispatched'], by: unit },
  return: { from: ['dispatched', 'handling'], by: unit },
  complete: { from: ['dispatched', 'handling'], by: unit },
  pass: { from: ['completed'], by: ['checker', 'shift-leader'] },
  fail: { from: ['completed'], by: ['checker', 'shift-leader'] },
  reopen: { from: ['closed', 'refused'], by: centre },
};

/** Who is asking: unit staff may act only on their own unit's cases. */
export interface Asker {
  readonly role: Role;
  readonly unitId: string | null;
}

export function mayAct(state: CaseState, action: CaseAction, asker: Asker): 'yes' | 'wrong-stage' | 'wrong-role' {
  const { from, by } = transitions[action];
  if (asker.role !== 'service' && !by.includes(asker.role)) return 'wrong-role';
  const isUnits = unit.includes(asker.role);
  if (isUnits && (!('unit' in state) || state.unit.id !== asker.unitId)) return 'wrong-role';
  return from.includes(state.stage) ? 'yes' : 'wrong-stage';
}

/** What this person may do with the case now. */
export const allowedActions = (state: CaseState, asker: Asker): CaseAction[] =>
  (Object.keys(transitions) as CaseAction[]).filter((action) => mayAct(state, action, asker) === 'yes');
