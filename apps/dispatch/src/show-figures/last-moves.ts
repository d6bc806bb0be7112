import { stageLabels, stageOf, unitOf, type CaseEventType } from '@paidan/case';
import { FLOW_LINES, type TodayFigures } from '@paidan/contracts';
import type { Database } from '@paidan/persistence';
import { relive, type LivedStep } from '../case-store/case-reading';
import type { Step } from '../case-store/case-store';

/** What moves a case from one stage to another. */
const moving: readonly CaseEventType[] = [
  'opened', 'accepted', 'verified', 'verification-failed', 'filed', 'dispatched', 'handling-started', 'returned', 'suspended', 'asked', 'resumed', 'split', 'merged', 'unmerged',
  'completed', 'check-failed', 'closed', 'force-closed', 'refused', 'withdrawn', 'reopened', 'reconsidered',
];
const DAY_MS = 86_400_000;

type Move = TodayFigures['flow'][number];

/** The last moves of all cases within a day, newest first. */
export async function lastMoves(database: Database, now: Date): Promise<Move[]> {
  const newest = await database.query<{ caseId: string; version: number }>(
    'select case_id as "caseId", version from case_history where at >= $1 and kind = any($2::text[]) order by at desc, case_id, version desc limit $3',
    [new Date(now.getTime() - DAY_MS), moving, FLOW_LINES],
  );
  const steps = await database.query<Step & { caseId: string }>(
    'select case_id as "caseId", version, at, actor, event from case_history where case_id = any($1::uuid[]) and kind <> $2 order by case_id, version', [[...new Set(newest.map(({ caseId }) => caseId))], 'joined'],
  );
  const lived = new Map<string, LivedStep[]>();
  for (const { caseId } of newest) if (!lived.has(caseId)) lived.set(caseId, relive(steps.filter((step) => step.caseId === caseId)));
  return newest.map(({ caseId, version }) => moveOf(lived.get(caseId)!, version));
}

function moveOf(lived: readonly LivedStep[], version: number): Move {
  const i = lived.findIndex((step) => step.version === version);
  const { after, at, event } = lived[i]!;
  const [from, to] = [i > 0 ? stageOf(lived[i - 1]!.after) : null, stageOf(after)];
  const unit = unitOf(after);
  return {
    caseId: after.caseId, caseNumber: after.caseNumber, from, to, fromLabel: from && stageLabels[from], toLabel: stageLabels[to],
    unit: unit && { id: unit.id, name: unit.name.zh }, at: at.toISOString(), event: event.type,
  };
}
