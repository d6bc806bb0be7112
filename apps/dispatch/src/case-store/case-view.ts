import {
  allowedActions, assignmentOf, attachedReports, endedStages, eventLabels, possibleDuplicates, stageLabels, stageOf, type Asker, type CaseState, type NamedUnit, type Proof,
} from '@paidan/case';
import { bilingual, type CaseHead, type CaseStep, type CaseView, type Words } from '@paidan/contracts';
import { relive, type CaseRow, type LivedStep } from './case-reading';
import { pressingPromise, waitsFor } from './columns-of';
import type { Step } from './case-store';

const manualReasonOf = (state: CaseState): Words | null => ('manualReason' in state ? state.manualReason : null);
const shown = (unit: NamedUnit) => ({ id: unit.id, name: unit.name.zh, nameEn: unit.name.en });

/** A case in lists, as `asker` may see and act on it. */
export function headOf({ state, waitsSince, dueAt, colour }: CaseRow, asker: Asker): CaseHead {
  const { caseId, caseNumber, reportId, version, category, receivedAt, description, address, place, photoIds, reports, mode } = state;
  const stage = stageOf(state);
  const reason = manualReasonOf(state);
  const assigned = assignmentOf(state);
  return {
    caseId, caseNumber, reportId, version, receivedAt, description, address, place, stage, reports,
    label: stageLabels[stage].zh,
    category: category && { code: category.code, name: category.name.zh, confidence: category.confidence },
    unit: assigned && shown(assigned.unit),
    assignee: assigned?.assignee ?? null,
    promisedAt: assigned?.promisedAt ?? null,
    waitsFor: waitsFor(state),
    waitsSince: waitsSince?.toISOString() ?? null,
    dueAt: dueAt?.toISOString() ?? null,
    dueOf: dueOf(state, dueAt),
    colour, mode,
    provisional: assigned?.clock?.provisional ?? false,
    photoIds: [...photoIds],
    allowedActions: allowedActions(state, asker),
    doubts: state.stage === 'completed' ? state.doubts : null,
    extension: assigned?.extension ?? null,
    appeal: state.stage === 'closed' ? state.appeal : null,
    ...(reason ? { manualReason: bilingual(reason) } : {}),
  };
}

function dueOf(state: CaseState, dueAt: Date | null): CaseHead['dueOf'] {
  if (!dueAt) return null;
  return dueAt.toISOString() === pressingPromise(state) ? 'total' : 'stage';
}

/** A case whole: with its reasons and history. */
export function viewOf(row: CaseRow, history: readonly Step[], asker: Asker): CaseView {
  const { state } = row;
  const { trackingNumber, source, judgement, routing, partOf, recurrenceOf, urged, supervised } = state;
  const assigned = assignmentOf(state);
  const closed = state.stage === 'closed' ? state : null;
  const events = history.map(({ event }) => event);
  const lived = relive(history);
  return {
    ...headOf(row, asker),
    trackingNumber, source, judgement, routing, partOf, recurrenceOf, urged, supervised,
    deadline: assigned?.deadline ?? null,
    afterPhotoIds: 'proof' in state ? [...state.proof.photoIds] : [],
    proof: 'proof' in state ? shownProof(state.proof) : null,
    additions: state.additions.map(({ text, photoIds }) => ({ text, photoIds: [...photoIds] })),
    extensions: assigned?.extensions ?? 0,
    pause: pauseOf(state),
    parts: state.stage === 'split' ? state.parts.map(({ caseId, caseNumber, unit, outcome }) => ({ caseId, caseNumber, unit: shown(unit), ended: outcome !== null })) : [],
    mergedInto: state.stage === 'merged' ? state.into : null,
    exempt: closed?.exempt ?? false,
    finished: (lived.at(-1)?.after.finished ?? []).map((round) => ({ ...round, unit: shown(round.unit) })),
    possibleDuplicates: endedStages.includes(state.stage) ? [] : possibleDuplicates(events).map(({ of, likeness, because }) => ({ ...of, likeness, because })),
    attached: attachedReports(events),
    timeline: lived.map(stepOf),
  };
}

/** Kept in completions since photos are judged; earlier ones have a note alone. */
const shownProof = ({ note, location, photos }: Proof): CaseView['proof'] => ({
  note, location: location ?? null, photos: (photos ?? []).map((photo) => ({ ...photo, usedBefore: [...photo.usedBefore] })),
});

function pauseOf(state: CaseState): CaseView['pause'] {
  if (state.stage === 'suspended') return { because: state.because, since: state.since, until: state.until };
  return state.stage === 'asking' ? { because: state.question, since: state.since, until: state.until } : null;
}

function stepOf({ version, at, actor, event, after }: LivedStep): CaseStep {
  return {
    version, stage: stageOf(after), event: event.type, at: at.toISOString(), label: eventLabels[event.type].zh,
    by: actor as CaseStep['by'],
    because: becauseOf(event),
    ...photosOfStep(event),
  };
}

/** What was photographed at this step; nothing where nothing was. */
function photosOfStep(event: Step['event']): Pick<CaseStep, 'photoIds'> {
  const taken = 'proof' in event ? event.proof.photoIds : event.type === 'added' ? event.addition.photoIds : 'checkPhotoIds' in event ? event.checkPhotoIds : [];
  return taken && taken.length > 0 ? { photoIds: [...taken] } : {};
}

/** The reason that an event carries, whatever it calls it. */
export function becauseOf(event: Step['event']): Words | null {
  if ('because' in event) return event.because;
  switch (event.type) {
    case 'closed':
    case 'part-ended':
      return event.outcome;
    case 'opened':
      return event.manualReason;
    case 'asked':
      return event.question;
    case 'completed':
      return event.proof.note ? { zh: event.proof.note, en: '' } : null;
    case 'added':
      return event.addition.text ? { zh: event.addition.text, en: '' } : null;
    default:
      return null;
  }
}
