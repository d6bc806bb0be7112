import type { CaseAction, Role } from '@paidan/contracts';
import type { CaseStage, CaseState } from './case-state';

export interface Transition {
  readonly action: CaseAction | CitizenAction | LeaderAction;
  readonly from: readonly CaseStage[];
  /** Where it leads; `same`: the stage stays, `held`: the stage before the pause or merge comes back. */
  readonly to: readonly (CaseStage | 'same' | 'held')[];
  readonly by: readonly Role[];
}

/** What reporters themselves may do with the case of their report. */
export type CitizenAction = 'add' | 'withdraw';
/** What a unit does with its own people. */
export type LeaderAction = 'assign';

const centre: readonly Role[] = ['dispatcher', 'shift-leader'];
const desk: readonly Role[] = ['acceptor', ...centre];
const unit: readonly Role[] = ['crew', 'unit-leader'];
const check: readonly Role[] = ['checker', 'shift-leader'];

const waiting: readonly CaseStage[] = ['received', 'accepted', 'filed', 'returned'];
const working: readonly CaseStage[] = ['dispatched', 'handling'];
const open: readonly CaseStage[] = [...waiting, 'verifying', 'arbitrating', ...working, 'completed', 'suspended', 'asking', 'split'];

/** At most so many extensions (延期) of one dispatch. */
export const EXTENSIONS = 2;

/** Who may do what in which stage, and where it leads: the whole workflow in one table. The system itself (`service`) may do all. */
export const transitions: readonly Transition[] = [
  { action: 'accept', from: ['received'], to: ['accepted', 'verifying'], by: desk },
  { action: 'accept', from: ['dispatched'], to: ['handling'], by: unit },
  { action: 'refuse', from: [...waiting, 'verifying', 'arbitrating'], to: ['refused'], by: desk },
  { action: 'ask-citizen', from: [...waiting, ...working], to: ['asking'], by: desk },
  { action: 'file', from: ['received', 'accepted'], to: ['filed'], by: desk },
  { action: 'dispatch', from: waiting, to: ['dispatched'], by: centre },
  { action: 'transfer', from: working, to: ['dispatched'], by: centre },
  { action: 'return', from: working, to: ['returned', 'arbitrating'], by: unit },
  { action: 'arbitrate', from: ['arbitrating'], to: ['dispatched'], by: centre },
  { action: 'request-extension', from: working, to: ['same'], by: unit },
  { action: 'decide-extension', from: working, to: ['same'], by: centre },
  { action: 'suspend', from: working, to: ['suspended'], by: centre },
  { action: 'resume', from: ['suspended'], to: ['held'], by: centre },
  { action: 'resume', from: ['asking'], to: ['held'], by: desk },
  { action: 'urge', from: [...waiting, 'verifying', 'arbitrating', ...working, 'completed', 'split'], to: ['same'], by: desk },
  { action: 'supervise', from: open, to: ['same'], by: ['shift-leader'] },
  { action: 'split', from: [...waiting, ...working], to: ['split'], by: centre },
  { action: 'merge', from: [...waiting, 'verifying', 'arbitrating', ...working], to: ['merged'], by: desk },
  { action: 'unmerge', from: ['merged'], to: ['held'], by: desk },
  { action: 'complete', from: working, to: ['completed'], by: unit },
  { action: 'assign', from: working, to: ['same'], by: ['unit-leader'] },
  { action: 'pass', from: ['completed'], to: ['closed'], by: check },
  { action: 'fail', from: ['completed'], to: ['dispatched'], by: check },
  { action: 'pass', from: ['verifying'], to: ['accepted'], by: check },
  { action: 'fail', from: ['verifying'], to: ['received'], by: check },
  { action: 'force-close', from: open, to: ['force-closed'], by: ['shift-leader'] },
  { action: 'appeal', from: ['closed'], to: ['same'], by: ['unit-leader', 'shift-leader'] },
  { action: 'reopen', from: ['closed', 'refused', 'force-closed'], to: ['dispatched', 'received'], by: centre },
  { action: 'add', from: open, to: ['same', 'held'], by: ['citizen'] },
  { action: 'withdraw', from: ['received', 'accepted', 'verifying', 'filed', 'asking'], to: ['withdrawn'], by: ['citizen'] },
];

/** Who is asking: unit staff may act only on their own unit's cases. */
export interface Asker {
  readonly role: Role;
  readonly unitId: string | null;
}

/** Whether a role ever does such a thing, whatever the stage. */
export const everActs = (action: Transition['action'], role: Role): boolean => role === 'service' || transitions.some((row) => row.action === action && row.by.includes(role));

export type May = 'yes' | 'wrong-stage' | 'wrong-role' | 'not-yours';

export function mayAct(state: CaseState, action: Transition['action'], asker: Asker): May {
  const rows = transitions.filter((row) => row.action === action);
  const theirs = asker.role === 'service' ? rows : rows.filter(({ by }) => by.includes(asker.role));
  if (theirs.length === 0) return 'wrong-role';
  if (unit.includes(asker.role) && (!('unit' in state) || state.unit.id !== asker.unitId)) return 'not-yours';
  if (theirs.some(({ from }) => from.includes(state.stage))) return fitsNow(state, action, asker) ? 'yes' : 'wrong-stage';
  return rows.some(({ from }) => from.includes(state.stage)) ? 'wrong-role' : 'wrong-stage';
}

/** What the stage alone does not say: there must be a wish before it is decided, and not two at once. */
function fitsNow(state: CaseState, action: Transition['action'], { role }: Asker): boolean {
  switch (action) {
    case 'request-extension':
      return 'extension' in state && state.extension === null && state.extensions < EXTENSIONS;
    case 'decide-extension':
      return 'extension' in state && state.extension !== null;
    case 'appeal':
      return state.stage === 'closed' && (role === 'unit-leader' ? state.appeal === null : role === 'service' || state.appeal?.granted === null);
    case 'withdraw':
      return state.partOf === null && (state.stage !== 'asking' || waiting.includes(state.held.stage));
    case 'merge':
    case 'reopen':
      return state.partOf === null;
    case 'split':
      return state.partOf === null;
    default:
      return true;
  }
}

const actions = [...new Set(transitions.map(({ action }) => action))].filter((action): action is CaseAction => action !== 'add' && action !== 'withdraw' && action !== 'assign');

/** What this person may do with the case now. */
export const allowedActions = (state: CaseState, asker: Asker): CaseAction[] =>
  actions.filter((action) => mayAct(state, action, asker) === 'yes' && (action !== 'ask-citizen' || state.reporterId !== null));
