import { transitions, type CaseEvent, type CaseState, type Transition } from '@paidan/case';

/** By which rows of the table an event may have come about; those that are not here happen beside the stage and leave it as it is. */
const bringing: Partial<Record<CaseEvent['type'], readonly Transition['action'][]>> = {
  accepted: ['accept'], verified: ['pass'], 'verification-failed': ['fail'], filed: ['file', 'dispatch', 'transfer', 'split'], 'handling-started': ['accept'], assigned: ['assign'],
  returned: ['return'], arbitrated: ['arbitrate'], 'extension-requested': ['request-extension'], 'extension-decided': ['decide-extension'], suspended: ['suspend'],
  asked: ['ask-citizen'], resumed: ['resume', 'add'], added: ['add'], urged: ['urge'], supervised: ['supervise'], split: ['split'], merged: ['merge'], unmerged: ['unmerge'],
  completed: ['complete'], 'check-failed': ['fail'], 'force-closed': ['force-close'], refused: ['refuse'], withdrawn: ['withdraw'], appealed: ['appeal'], 'appeal-decided': ['appeal'],
  reopened: ['reopen'], reconsidered: ['reopen'],
};
const ordering = { first: 'dispatch', transferred: 'transfer', arbitrated: 'arbitrate' } as const;

/** On the way to something else, in the same act: filing comes before the order, the centre's word before its dispatch. */
const inPassing: readonly CaseEvent['type'][] = ['filed', 'arbitrated'];

/** Whether an event may follow a state, and lead to the next one, by the table of the workflow. */
export function isLegal(before: CaseState, event: CaseEvent, after: CaseState): boolean {
  if (event.type === 'closed') return before.stage === 'split' || passes('pass', before, after, false);
  const actions = event.type === 'dispatched' ? [ordering[event.why]] : bringing[event.type];
  if (!actions) return before.stage === after.stage;
  return actions.some((action) => passes(action, before, after, inPassing.includes(event.type)));
}

function passes(action: Transition['action'], before: CaseState, after: CaseState, anyEnd: boolean): boolean {
  const held = 'held' in before ? before.held.stage : null;
  return transitions.some(({ action: named, from, to }) => named === action && from.includes(before.stage)
    && (anyEnd || to.some((stage) => (stage === 'same' ? after.stage === before.stage : stage === 'held' ? after.stage === held : after.stage === stage))));
}
