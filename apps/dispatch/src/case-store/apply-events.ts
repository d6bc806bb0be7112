import { evolve, type Actor, type CaseEvent, type CaseState } from '@paidan/case';
import { CASE_LIFE_TOPIC, type Envelope } from '@paidan/contracts';
import { randomUUID } from 'node:crypto';
import { messageOf, type Told } from './case-messages';

export interface Step {
  readonly version: number;
  readonly at: Date;
  readonly actor: Actor;
  readonly event: CaseEvent;
}

/** Events after which everybody concerned has to be told: ends, and what takes an end back. */
export const ends: readonly CaseEvent['type'][] = ['closed', 'force-closed', 'refused', 'merged', 'withdrawn', 'reopened', 'reconsidered'];

/** What events make of a case: its new state, its new steps, and what the bus is told. */
export interface Applied {
  readonly state: CaseState;
  readonly steps: readonly Step[];
  readonly messages: readonly { readonly topic: string; readonly event: Envelope }[];
}

/** Applies events in order, without keeping anything. @param tell everybody concerned, when one of the events ends the case */
export function applyEvents(before: CaseState | null, events: readonly CaseEvent[], actor: Actor, at: Date, causationId: string | null, tell: readonly Told[] | null): Applied {
  let state = before;
  const steps: Step[] = [];
  const messages = events.map((event) => {
    const earlier = state;
    state = evolve(state, event);
    steps.push({ version: state.version, at, actor, event });
    const context = { id: randomUUID(), key: state.caseId, correlationId: state.reportId, causationId, occurredAt: at };
    return { topic: CASE_LIFE_TOPIC, event: messageOf(event, earlier, state, actor, ends.includes(event.type) ? tell : null, context) };
  });
  if (!state) throw new Error('a case needs at least one event');
  return { state, steps, messages };
}
