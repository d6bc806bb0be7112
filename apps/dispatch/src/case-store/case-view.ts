import { allowedActions, stageAfter, stageLabels, stageOf, type Asker, type CaseState } from '@paidan/case';
import { bilingual, type CaseHead, type CaseStep, type CaseView, type Words } from '@paidan/contracts';
import type { Step } from './case-store';

const manualReasonOf = (state: CaseState): Words | null => ('manualReason' in state ? state.manualReason : null);

/** A case in lists, as `asker` may see and act on it. */
export function headOf(state: CaseState, asker: Asker): CaseHead {
  const { caseId, caseNumber, reportId, version, category, receivedAt, description, address, place, photoIds } = state;
  const stage = stageOf(state);
  const reason = manualReasonOf(state);
  return {
    caseId, caseNumber, reportId, version, receivedAt, description, address, place, stage,
    label: stageLabels[stage].zh,
    category: category && { code: category.code, name: category.name.zh, confidence: category.confidence },
    unit: 'unit' in state ? { id: state.unit.id, name: state.unit.name.zh } : null,
    promisedAt: 'promisedAt' in state ? state.promisedAt : null,
    photoIds: [...photoIds],
    allowedActions: allowedActions(state, asker),
    ...(reason ? { manualReason: bilingual(reason) } : {}),
  };
}

/** A case whole: with its reasons and history. */
export function viewOf(state: CaseState, history: readonly Step[], asker: Asker): CaseView {
  const { trackingNumber, source, judgement, routing } = state;
  return {
    ...headOf(state, asker),
    trackingNumber, source, judgement, routing,
    deadline: 'deadline' in state ? state.deadline : null,
    afterPhotoIds: 'proof' in state ? [...state.proof.photoIds] : [],
    timeline: history.map(stepOf),
  };
}

function stepOf({ version, at, actor, event }: Step): CaseStep {
  const stage = stageAfter[event.type];
  return {
    version, stage, event: event.type, at: at.toISOString(), label: stageLabels[stage].zh,
    by: actor as CaseStep['by'],
    because: becauseOf(event),
  };
}

/** The reason that an event carries, whatever it calls it. */
export function becauseOf(event: Step['event']): Words | null {
  if ('because' in event) return event.because;
  if (event.type === 'closed') return event.outcome;
  if (event.type === 'opened') return event.manualReason;
  if (event.type === 'completed' && event.proof.note) return { zh: event.proof.note, en: '' };
  return null;
}
