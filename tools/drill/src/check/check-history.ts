import { evolve, type CaseEvent, type CaseState } from '@paidan/case';
import type { CaseFact, Facts, Finding, HistoryFact } from './facts';
import { groupBy } from './facts';
import { isLegal } from './legal-step';

/** Every history is whole, in order, allowed by the table of the workflow, and leads to the case as it stands. */
export function checkHistory({ cases, history }: Facts): Finding[] {
  const steps = groupBy(history, ({ caseId }) => caseId);
  return cases.flatMap((file) => checkCase(file, [...(steps.get(file.id) ?? [])].sort((a, b) => a.version - b.version)));
}

function checkCase(file: CaseFact, steps: readonly HistoryFact[]): Finding[] {
  const gap = steps.findIndex(({ version }, i) => version !== i + 1);
  if (gap >= 0 || steps.length !== file.version) return [{ kind: 'lost', of: `history of ${file.id}`, says: `stands at version ${file.version}, ${steps.length} steps are kept` }];
  const late = steps.findIndex(({ at }, i) => i > 0 && at < steps[i - 1]!.at);
  const order: Finding[] = late < 0 ? [] : [{ kind: 'misordered', of: `step ${late + 1} of ${file.id}`, says: `${steps[late]!.event.type} happened before ${steps[late - 1]!.event.type}, and stands after it` }];
  return [...order, ...walk(file, steps)];
}

/** Takes the case through its history; the first step that cannot be taken ends the walk. */
function walk(file: CaseFact, steps: readonly HistoryFact[]): Finding[] {
  const found: Finding[] = [];
  let state: CaseState | null = null;
  for (const { version, event } of steps) {
    const after = next(state, event);
    if (!after) return [...found, { kind: 'illegal', of: `step ${version} of ${file.id}`, says: `${event.type} cannot follow ${state?.stage ?? 'nothing'}` }];
    if (state && isSecondDispatch(state, event)) found.push({ kind: 'duplicated', of: `dispatch ${version} of ${file.id}`, says: 'dispatched, and it was dispatched already' });
    else if (state && !isLegal(state, event, after)) found.push({ kind: 'illegal', of: `step ${version} of ${file.id}`, says: `${event.type} leads from ${state.stage} to ${after.stage}` });
    state = after;
  }
  if (state?.stage === file.stage && state.stage === file.state.stage && sameUnit(state, file.state)) return found;
  return [...found, { kind: 'illegal', of: `state of ${file.id}`, says: `stands at ${file.stage}, its history leads to ${state?.stage}` }];
}

function next(state: CaseState | null, event: CaseEvent): CaseState | null {
  try {
    return evolve(state, event);
  } catch {
    return null;
  }
}

const isSecondDispatch = (state: CaseState, event: CaseEvent) => event.type === 'dispatched' && event.why === 'first' && (state.stage === 'dispatched' || state.stage === 'handling');

/** A history that stands the wrong way round may lead to a handling without a unit, which no type allows: that is a finding, never a fault of the checker. */
const unitOf = (state: CaseState) => (state as { unit?: { id: string } | null }).unit?.id ?? null;

const sameUnit = (a: CaseState, b: CaseState) => unitOf(a) === unitOf(b);
