import { Controller, Get, Param } from '@nestjs/common';
import { stageAfter, stageLabels, stageOf, type CaseEvent } from '@paidan/case';
import { bilingual, type CaseOfReport, type TimelineStep } from '@paidan/contracts';
import { Database } from '@paidan/persistence';
import { known, notFound, RefusalException } from '@paidan/service-kit';
import { readCaseOfReport, readHistory } from '../case-store/case-reading';
import { becauseOf } from '../case-store/case-view';
import type { Step } from '../case-store/case-store';

/** What the citizen's side may know of a case; asked by feedback at every read, so that a read sees the last write. */
@Controller('internal')
export class CaseOfReportController {
  constructor(private readonly database: Database) {}

  @Get('reports/:reportId/case')
  async show(@Param('reportId', known('案件', 'case')) reportId: string): Promise<CaseOfReport> {
    const state = await readCaseOfReport(this.database, reportId);
    if (!state) throw new RefusalException(notFound('案件', 'case'));
    const history = await readHistory(this.database, state.caseId);
    const reason = 'manualReason' in state ? state.manualReason : null;
    return {
      caseId: state.caseId,
      stage: stageOf(state),
      round: state.round,
      category: state.category && { code: state.category.code, name: state.category.name.zh, confidence: state.category.confidence },
      unit: 'unit' in state ? { id: state.unit.id, name: state.unit.name.zh } : null,
      promisedAt: 'promisedAt' in state ? state.promisedAt : null,
      manualReason: reason && bilingual(reason),
      steps: history.filter(({ event }) => event.type !== 'opened').map(stepOf),
    };
  }
}

function stepOf({ at, event }: Step): TimelineStep {
  const stage = stageAfter[event.type];
  const note = noteOf(event);
  return { at: at.toISOString(), stage, label: stageLabels[stage].zh, ...(note ? { note } : {}) };
}

/** A unit and its promise for a dispatch, else the reason as it was given. */
function noteOf(event: CaseEvent): string | null {
  if (event.type === 'dispatched' || event.type === 'check-failed' || event.type === 'reopened') {
    const reason = event.type === 'dispatched' ? '' : `${event.because.zh}；`;
    return `${reason}责任单位：${event.unit.name.zh}，承诺 ${localTime(event.promisedAt)} 前办结 ${event.unit.name.en}`;
  }
  const because = becauseOf(event);
  return because && (because.zh === because.en || because.en === '' ? because.zh : bilingual(because));
}

/** `2026-11-25 10:00` in Asia/Shanghai. */
const localTime = (iso: string) => new Date(Date.parse(iso) + 8 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ');
