import type { CaseOfReport, ReportFacts, ReportView, Stage, TimelineStep } from '@paidan/contracts';
import type { Rating } from '../rate-report/rating-reading';

const RECEIVED = '已受理';
const RATED = '已评价';
const REOPENED = '重新办理';

/** A report as its reporter sees it, from what intake, dispatch and feedback itself know at this moment. */
export function reportViewOf(report: ReportFacts, found: CaseOfReport | null, ratings: readonly Rating[]): ReportView {
  const { reportId, trackingNumber, receivedAt } = report;
  const timeline = timelineOf(receivedAt, found, ratings);
  const { stage, label } = standingOf(timeline, found, ratings);
  return {
    reportId, trackingNumber, stage, label, timeline,
    caseId: found?.caseId ?? null,
    category: found?.category ?? null,
    unit: found?.unit ?? null,
    promisedAt: found?.promisedAt ?? null,
    outcome: found?.outcome ?? null,
    afterPhotoIds: found?.afterPhotoIds ?? [],
    photoIds: report.photoIds,
    description: report.description,
    address: report.address,
    ...(found?.manualReason ? { manualReason: found.manualReason } : {}),
  };
}

function timelineOf(receivedAt: string, found: CaseOfReport | null, ratings: readonly Rating[]): TimelineStep[] {
  const received: TimelineStep = { at: receivedAt, stage: 'received', label: RECEIVED };
  const rated = ratings.map(({ rated_at, score, solved, comment }): TimelineStep => ({
    at: rated_at.toISOString(), stage: 'rated', label: RATED,
    note: `${score} 分，${solved ? '已解决' : '未解决'}${comment ? `：${comment}` : ''}${!solved && found?.reopens === false ? '；由受理中心核实 the centre looks at it' : ''}`,
  }));
  return [received, ...[...(found?.steps ?? []), ...rated].sort((a, b) => a.at.localeCompare(b.at))];
}

/** Where it stands: the last step, but what the case says outranks a rating of an earlier closure, or of another case that stood for the report. */
function standingOf(timeline: readonly TimelineStep[], found: CaseOfReport | null, ratings: readonly Rating[]): { stage: Stage; label: string } {
  const given = ratings.find(({ case_id, round }) => case_id === found?.caseId && round === found.round);
  if (found?.stage === 'closed' && given) {
    return given.solved || found.reopens === false ? { stage: 'rated', label: RATED } : { stage: 'reopened', label: REOPENED };
  }
  const last = [...timeline].reverse().find(({ stage }) => stage !== 'rated')!;
  return { stage: found?.stage ?? 'received', label: found ? last.label : RECEIVED };
}
