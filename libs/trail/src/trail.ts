import { AsyncLocalStorage } from 'node:async_hooks';
import { randomUUID } from 'node:crypto';

/** What the work in hand belongs to. What is known later is added on the way, and stands in every line logged from then on. */
export interface Trail {
  /** Of the request at the public door that led to this, however many services later. */
  readonly requestId: string;
  /** The span in which the work is done (W3C `00-trace-span-flags`); absent without tracing. */
  readonly traceparent?: string;
  /** The report it is about, as on every message. */
  correlationId?: string;
  caseId?: string;
  eventId?: string;
}

/** What travels with a message or a call. */
export type TrailHeaders = Partial<Record<'x-request-id' | 'traceparent', string>>;

const store = new AsyncLocalStorage<Trail>();
/** Trails of the messages in hand, by the message: many may be handled in one go, and what follows from each belongs to its own. */
const ofMessages = new Map<string, Trail>();

export const currentTrail = (): Trail | undefined => store.getStore();

export const onTrail = <T>(trail: Trail, work: () => T): T => store.run(trail, work);

/** The same for the handling of a message: what it leads to (`causationId`) finds its trail, also out of a lot of messages. */
export async function onTrailOf<T>(eventId: string, trail: Trail, work: () => Promise<T>): Promise<T> {
  ofMessages.set(eventId, trail);
  try {
    return await onTrail(trail, work);
  } finally {
    if (ofMessages.get(eventId) === trail) ofMessages.delete(eventId);
  }
}

/** The trail that a new message goes on: of the message that led to it, else of the work in hand. */
export const trailBehind = (causationId: string | null): Trail | undefined => (causationId === null ? undefined : ofMessages.get(causationId)) ?? currentTrail();

const REQUEST_ID = /^[\w.-]{8,64}$/;
const TRACEPARENT = /^00-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}$/;

/** The trail that headers tell of; an id that is none of ours begins a new one. @param strangers their traces are not gone on with */
export function trailFrom(headers: Readonly<Record<string, unknown>>, from: 'ourselves' | 'strangers' = 'ourselves'): Trail {
  const textOf = (name: string) => { const value = headers[name]; return value === undefined || value === null ? '' : String(value); };
  const requestId = textOf('x-request-id');
  const traceparent = textOf('traceparent');
  return {
    requestId: REQUEST_ID.test(requestId) ? requestId : randomUUID(),
    ...(from === 'ourselves' && TRACEPARENT.test(traceparent) ? { traceparent } : {}),
  };
}

export const headersOf = (trail: Trail | undefined): TrailHeaders =>
  trail ? { 'x-request-id': trail.requestId, ...(trail.traceparent ? { traceparent: trail.traceparent } : {}) } : {};

/** For a log line. */
export function trailForLog(): object {
  const trail = currentTrail();
  if (!trail) return {};
  const { requestId, correlationId, caseId, eventId, traceparent } = trail;
  return { requestId, correlationId, caseId, eventId, traceId: traceparent?.split('-')[1] };
}
