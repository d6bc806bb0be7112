import { done, refuse, words, type CaseAction, type Outcome, type RefusalKind, type Words } from '@paidan/contracts';
import type { CaseEvent, Dispatching } from './case-event';
import type { CaseState, NamedCategory, Proof } from './case-state';
import { mayAct, type Asker } from './transitions';

/** What somebody wants, with all that is needed to decide it; texts of people stand in both languages as they wrote them. */
export type Command =
  | { readonly action: 'file'; readonly category: NamedCategory | null; readonly manualReason: Words | null; readonly because: Words }
  | { readonly action: 'dispatch'; readonly category: NamedCategory | null; readonly to: Dispatching; readonly automatic: boolean }
  | { readonly action: 'transfer'; readonly to: Dispatching }
  | { readonly action: 'accept' }
  | { readonly action: 'complete'; readonly proof: Proof }
  | { readonly action: 'return'; readonly because: Words }
  | { readonly action: 'refuse'; readonly because: Words; readonly kind?: RefusalKind | null }
  | { readonly action: 'pass'; readonly outcome: Words }
  | { readonly action: 'fail'; readonly again: Dispatching }
  /** A refused case goes back to the queue (`again` null), a closed one to its unit. */
  | { readonly action: 'reopen'; readonly again: Dispatching | null; readonly because: Words };

/** What happens when `asker` wants `command` in `state`: the events, or why not. */
export function decide(state: CaseState, command: Command, asker: Asker): Outcome<CaseEvent[]> {
  const may = mayAct(state, command.action, asker);
  if (may === 'wrong-role') return refuse(403, 'CASE.NOT_YOURS', '此案件不由您办理，或您的角色不能进行此操作。', 'This case or this action is not yours.');
  if (may === 'wrong-stage') return wrongStage(state, command.action);
  switch (command.action) {
    case 'file':
      return file(state, command.category, command.manualReason, command.because);
    case 'dispatch':
      return dispatch(state, command);
    case 'transfer':
      return done([{ type: 'dispatched', automatic: false, why: 'transferred', ...command.to }]);
    case 'accept':
      return done([{ type: 'handling-started' }]);
    case 'complete':
      return done([...(state.stage === 'dispatched' ? [{ type: 'handling-started' } as const] : []), { type: 'completed', proof: command.proof }]);
    case 'return':
      return done([{ type: 'returned', because: command.because }]);
    case 'refuse':
      return done([{ type: 'refused', because: command.because, kind: command.kind ?? null }]);
    case 'pass':
      return done([{ type: 'closed', outcome: command.outcome }]);
    case 'fail':
      return done([{ type: 'check-failed', ...command.again }]);
    case 'reopen':
      return done([command.again ? { type: 'reopened', ...command.again } : { type: 'reconsidered', because: command.because }]);
  }
}

function file(state: CaseState, chosen: NamedCategory | null, manualReason: Words | null, because: Words): Outcome<CaseEvent[]> {
  const category = chosen ?? state.category;
  return category ? done([{ type: 'filed', category, manualReason, because }]) : noCategory();
}

/** Dispatching straight from the queue files the case on the way (受理 → 立案 → 派遣 in one step). */
function dispatch(state: CaseState, command: Extract<Command, { action: 'dispatch' }>): Outcome<CaseEvent[]> {
  const category = command.category ?? state.category;
  if (!category) return noCategory();
  const sent: CaseEvent = { type: 'dispatched', automatic: command.automatic, why: 'first', ...command.to };
  const refile = state.stage === 'received' || category.code !== state.category?.code;
  return done(refile ? [{ type: 'filed', category, manualReason: null, because: filedBecause(category) }, sent] : [sent]);
}

const filedBecause = (category: NamedCategory) => words(`立案类别：${category.name.zh}`, `Filed as ${category.name.en}`);
const noCategory = () =>
  refuse(400, 'CASE.CATEGORY_NEEDED', '请先选择类别。', 'Please choose a category first.', { field: 'category' });

const wrongStage = (state: CaseState, action: CaseAction) =>
  refuse(409, 'CASE.WRONG_STAGE', '案件当前阶段不能进行此操作，请刷新后查看。', `The case is ${state.stage}: ${action} is not possible now, please reload.`, {
    facts: { state: state.stage, version: state.version },
  });
