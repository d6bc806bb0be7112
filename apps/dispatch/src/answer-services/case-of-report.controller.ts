import { Controller, Get, Param } from '@nestjs/common';
import { afterPhotosOf, assignmentOf, citizenStepOf, endedStages, stageLabels, stageOf, type CaseEvent, type CaseState } from '@paidan/case';
import { bilingual, wallTime, words, type CaseOfReport, type TimelineStep, type Words } from '@paidan/contracts';
import { Database } from '@paidan/persistence';
import { known, notFound, RefusalException } from '@paidan/service-kit';
import { readCasesOfReport, readOwnHistory, relive, type LivedStep } from '../case-store/case-reading';
import { becauseOf } from '../case-store/case-view';
import { mayReopen } from '../reopen-case/may-reopen';

/** What the citizen's side may know of a case; asked by feedback at every read, so that a read sees the last write. */
@Controller('internal')
export class CaseOfReportController {
  constructor(private readonly database: Database) {}

  /** A report whose case was merged, or that joined another's, follows the case that stands for it. */
  @Get('reports/:reportId/case')
  async show(@Param('reportId', known('案件', 'case')) reportId: string): Promise<CaseOfReport> {
    const cases = await readCasesOfReport(this.database, reportId);
    const state = cases.at(-1);
    if (!state) throw new RefusalException(notFound('案件', 'case'));
    const steps = await this.stepsOf(cases, reportId);
    const leftAt = await this.leftAt(reportId);
    if (leftAt) return { ...withdrawn(state, leftAt), steps: [...steps.filter(({ at }) => at < leftAt.toISOString()), stepOfLeaving(leftAt)] };
    const reason = 'manualReason' in state ? state.manualReason : null;
    const assigned = assignmentOf(state);
    return {
      caseId: state.caseId,
      stage: stageOf(state),
      round: state.round,
      category: state.category && { code: state.category.code, name: state.category.name.zh, confidence: state.category.confidence },
      unit: assigned && { id: assigned.unit.id, name: assigned.unit.name.zh, nameEn: assigned.unit.name.en },
      promisedAt: assigned?.promisedAt ?? null,
      manualReason: reason && saidOnce(reason),
      steps,
      outcome: outcomeOf(state),
      afterPhotoIds: [...afterPhotosOf(state)],
      ...(state.stage === 'closed' ? { reopens: await mayReopen(this.database, reportId, state) } : {}),
    };
  }

  /** When its reporter took it back out of the case it had joined; null when they did not. */
  private async leftAt(reportId: string): Promise<Date | null> {
    const [row] = await this.database.query<{ left_at: Date | null }>('select left_at from case_report where report_id = $1', [reportId]);
    return row?.left_at ?? null;
  }

  /** The own case's steps until it was merged, then those of the case that stands for it; what another reporter was asked or told is theirs. */
  private async stepsOf(cases: readonly CaseState[], reportId: string): Promise<TimelineStep[]> {
    const lived = await Promise.all(cases.map(async ({ caseId, reportId: own }) =>
      relive(await readOwnHistory(this.database, caseId, reportId)).filter(({ event }) => !(event.type === 'asked' || event.type === 'not-joined') || own === reportId)));
    const joined = lived.flatMap((steps, i) => {
      const since = i === 0 ? undefined : lived[i - 1]!.findLast(({ event }) => event.type === 'merged')?.at;
      return since ? steps.filter(({ at }) => at >= since) : steps;
    });
    return joined.flatMap((step) => stepOf(step, reportId) ?? []);
  }
}

const withdrawn = ({ caseId, round, category }: CaseState, at: Date): Omit<CaseOfReport, 'steps'> => ({
  caseId, stage: 'withdrawn', round, category: category && { code: category.code, name: category.name.zh, confidence: category.confidence },
  unit: null, promisedAt: null, manualReason: null, outcome: stepOfLeaving(at).label, afterPhotoIds: [],
});
const stepOfLeaving = (at: Date): TimelineStep => ({ at: at.toISOString(), stage: 'withdrawn', label: stageLabels.withdrawn.zh });

/** What was done, or why it ended without; null while it is open. */
function outcomeOf(state: CaseState): string | null {
  if (!endedStages.includes(state.stage)) return null;
  const said = state.stage === 'closed' ? state.outcome : 'because' in state ? state.because : null;
  return said && saidOnce(said);
}

/** A step that citizens are shown; null for what is between staff. */
function stepOf({ at, event, after }: LivedStep, reportId: string): TimelineStep | null {
  const step = besideTheStage(event, reportId) ? { stage: stageOf(after), label: stageLabels[stageOf(after)] } : citizenStepOf(event);
  if (!step) return null;
  const note = event.type === 'joined' ? joinedNote(event, after) : noteOf(event);
  return { ...step, at: at.toISOString(), label: step.label.zh, ...(note ? { note } : {}) };
}

/** Told to this citizen though the stage stays or comes back: also how their own report was joined, or why it was not. */
function besideTheStage(event: CaseEvent, reportId: string): boolean {
  if (event.type === 'joined') return event.reportId === reportId && event.fromCase === null;
  return event.type === 'resumed' || event.type === 'unmerged' || event.type === 'not-joined';
}

const joinedNote = ({ because: { zh, en } }: Extract<CaseEvent, { type: 'joined' }>, { caseNumber }: CaseState): string =>
  bilingual(words(`您的上报已并入案件 ${caseNumber}：${zh}`, `your report was joined to case ${caseNumber}: ${en}`));

/** A unit and its promise for a dispatch, else the reason as it was given. */
function noteOf(event: CaseEvent): string | null {
  if (event.type === 'dispatched' || event.type === 'check-failed' || event.type === 'reopened') {
    const reason = event.type === 'dispatched' ? '' : `${event.because.zh}；`;
    return `${reason}责任单位：${event.unit.name.zh}，承诺 ${wallTime(new Date(event.promisedAt))} 前办结 ${event.unit.name.en}`;
  }
  const because = becauseOf(event);
  return because && saidOnce(because);
}

/** What a person wrote is in one language, and is not told twice. */
const saidOnce = (said: Words): string => (said.zh === said.en || said.en === '' ? said.zh : bilingual(said));
