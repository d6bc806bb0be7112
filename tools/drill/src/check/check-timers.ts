import { endedStages, limitedStageOf, timersOf, type CaseEvent } from '@paidan/case';
import type { CaseFact, Facts, Finding, TimerFact } from './facts';
import { groupBy } from './facts';

/** A timer is looked for every second; so much later than due, in ms, it is late. What is due while the system is not whole has as long after. */
const LATE_MS = 5_000;

/** Every timer fires once, not before it is due and soon after, none after the end, and those that a case should have are there. */
export function checkTimers(facts: Facts): Finding[] {
  const byCase = groupBy(facts.timers, ({ caseId }) => caseId);
  return [
    ...facts.timers.flatMap((timer) => checkMoment(timer, facts)),
    ...facts.cases.flatMap((file) => checkWanted(file, byCase.get(file.id) ?? [], facts.limitedStages)),
    ...checkTwice(facts, byCase),
  ];
}

function checkMoment({ caseId, name, dueAt, firedAt, failure }: TimerFact, { disturbances, readAt }: Facts): Finding[] {
  const of = `${name} of ${caseId} at ${new Date(dueAt).toISOString()}`;
  if (failure !== null) return [{ kind: 'timers', of, says: `laid aside: ${failure}` }];
  if (firedAt !== null && firedAt < dueAt) return [{ kind: 'timers', of, says: `fired ${dueAt - firedAt} ms early` }];
  const late = (firedAt ?? readAt) - allowedUntil(dueAt, disturbances);
  return late > 0 ? [{ kind: 'timers', of, says: firedAt === null ? 'due, and never fired' : `fired ${late} ms late` }] : [];
}

/** Disturbances that follow one another leave no time between: the last of them counts. */
function allowedUntil(dueAt: number, disturbances: Facts['disturbances']): number {
  let until = dueAt + LATE_MS;
  for (const { from, to } of disturbances) if (from <= until && to + LATE_MS > until) until = to + LATE_MS;
  return until;
}

/** What should be there for the case as it stands, fired or not; an open timer of an ended case should not. */
function checkWanted({ id, stage, state }: CaseFact, timers: readonly TimerFact[], limits: readonly string[]): Finding[] {
  if (endedStages.includes(state.stage) && stage !== 'merged') {
    return timers.filter(({ firedAt }) => firedAt === null).map(({ name }): Finding => ({ kind: 'timers', of: `${name} of ${id}`, says: `still set, and the case is ${stage}` }));
  }
  const limited = limitedStageOf(state);
  const names = [...timersOf(state).map(({ name }) => name), ...(limited && limits.includes(limited) ? [`stage:${limited}`] : [])];
  return names.filter((name) => !timers.some((timer) => timer.name === name)).map((name): Finding => ({ kind: 'timers', of: `${name} of ${id}`, says: 'should be set, and is not' }));
}

/** The timer that an event comes from; null for all others. */
function timerNameOf(event: CaseEvent): string | null {
  switch (event.type) {
    case 'warned': return `warn:${event.percent}`;
    case 'escalated': return `escalate:${event.level}`;
    case 'stage-overdue': return `stage:${event.of}`;
    case 'resumed': return event.why === 'term-over' ? 'resume' : null;
    default: return null;
  }
}

const ending: readonly CaseEvent['type'][] = ['closed', 'force-closed', 'refused', 'withdrawn', 'merged'];

/** Each event of a timer has its own firing. Those of a case that was ended are put away with the end, so that only one at a moment can be told. */
function checkTwice({ history }: Facts, byCase: ReadonlyMap<string, readonly TimerFact[]>): Finding[] {
  const ended = new Set(history.filter(({ event }) => ending.includes(event.type)).map(({ caseId }) => caseId));
  const events = history.flatMap(({ caseId, at, event }) => { const name = timerNameOf(event); return name ? [{ caseId, at, name }] : []; });
  return [...groupBy(events, ({ caseId, name }) => `${name} of ${caseId}`)].flatMap(([of, told]): Finding[] => {
    const { caseId, name } = told[0]!;
    const fired = (byCase.get(caseId) ?? []).filter((timer) => timer.name === name && timer.firedAt !== null).length;
    const may = ended.has(caseId) ? new Set(told.map(({ at }) => at)).size : fired;
    return told.length > may ? [{ kind: 'timers', of: `${of}, twice`, says: `told ${told.length} times, fired ${may} times` }] : [];
  });
}
