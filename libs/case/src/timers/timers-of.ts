import type { Assigned, CaseStage, CaseState } from '../life/case-state';

/**
 * Something that is to happen to a case at a moment if nothing changes before. The name says what: `warn:50`,
 * `escalate:2`, `resume`. A case has each name and moment once.
 */
export interface Timer {
  readonly name: string;
  readonly dueAt: Date;
}

/** The stages of the centre that the city limits. */
export type LimitedStage = 'accept' | 'dispatch' | 'check';
const limited: Partial<Record<CaseStage, LimitedStage>> = {
  received: 'accept', accepted: 'dispatch', filed: 'dispatch', returned: 'dispatch', arbitrating: 'dispatch', verifying: 'check', completed: 'check',
};

/** Which limit of the centre runs while a case stands so; null when none does. */
export const limitedStageOf = (state: CaseState): LimitedStage | null => limited[state.stage] ?? null;

/** A unit's clock runs. */
export const isRunning = (state: CaseState): state is CaseState & Assigned => state.stage === 'dispatched' || state.stage === 'handling';

/** All timers that should exist for a case as it stands, beside that of its stage. */
export function timersOf(state: CaseState): Timer[] {
  if (state.stage === 'suspended' || state.stage === 'asking') return [{ name: 'resume', dueAt: new Date(state.until) }];
  if (!isRunning(state)) return [];
  // Of a deadline whose facts were not kept only the moment itself is known.
  const alarms = state.clock?.alarms ?? { 'warn:100': state.promisedAt, 'escalate:1': state.promisedAt };
  return Object.entries(alarms).map(([name, at]) => ({ name, dueAt: new Date(at) }));
}

/** Since when (ISO time) the deadline is this one: the order to the unit, or its last extension. A calendar or a pause moves a deadline and makes no new one. Null when no unit's clock runs. */
export const deadlineSince = (state: CaseState): string | null => (isRunning(state) ? (state.clock?.extensions.at(-1) ?? state.dispatchedAt) : null);

/** Whether a change moves timers: the stage, the deadline or what it was computed from is another. */
export function movesTimers(before: CaseState | null, after: CaseState): boolean {
  if (!before || before.stage !== after.stage) return true;
  return isRunning(before) && isRunning(after) && (before.promisedAt !== after.promisedAt || before.clock !== after.clock);
}
