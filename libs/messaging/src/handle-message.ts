import { parseEvent, patternOf, type Envelope } from '@paidan/contracts';
import { onTrailOf, openSpan, trailFrom } from '@paidan/trail';
import { deadLetterOf, MEANT_FOR, type IncomingMessage } from './dead-letters';
import type { Handled, HandledCounter, HandledKind } from './handled';
import type { OutgoingMessage } from './event-publisher';

/** One message at its end; `ageSeconds`: since the event itself. `event` null: it could not be read. */
export interface HandledFacts {
  readonly pattern: string;
  readonly outcome: Exclude<HandledKind, 'retried'>;
  readonly why: string | null;
  readonly event: Envelope | null;
  readonly seconds: number;
  readonly ageSeconds: number;
}

export interface Handling {
  consumer: string;
  /** The reader's handler for a pattern such as `report.received.v1`; undefined when this service does not care. */
  handlerOf: (pattern: string) => ((event: Envelope) => Promise<Handled>) | undefined;
  publish: (messages: OutgoingMessage[]) => Promise<void>;
  /** True when the error means that a part we lean on is away: then the message waits, without limit. */
  isPartAway: (error: unknown) => boolean;
  counter: HandledCounter;
  /** Told of every message that came to its end, those nobody here reads left out. */
  tell?: (facts: HandledFacts) => void;
  warn: (text: string, facts: object) => void;
  wait: (ms: number) => Promise<void>;
  /** False once the consumer stops or loses the partition; then handling is given up and the message comes again. */
  mayGoOn: () => boolean;
}

/** Attempts before a message that fails by itself becomes a dead letter. */
export const MAX_ATTEMPTS = 5;
/** Waits grow from 100 ms, doubling, to at most 5 s. */
export const waitBefore = (attempt: number) => Math.min(100 * 2 ** (attempt - 1), 5_000);

/**
 * Brings one message to its end: done, skipped, or (after bounded retries) dead-lettered with its cause. What was sent again for
 * another reader is skipped: so long after it first came the inbox may know nothing of it any more.
 * Answers false only when handling was given up; then its offset must not be committed.
 */
export async function handleMessage(message: IncomingMessage, handling: Handling): Promise<boolean> {
  const { counter, handlerOf, consumer } = handling;
  if ((message.headers?.[MEANT_FOR] ?? consumer) !== consumer) {
    counter.count(message.topic, 'skipped');
    return true;
  }
  const parsed = parseEvent(message.value, (pattern) => handlerOf(pattern) !== undefined);
  if (parsed.kind === 'unreadable') return buryMessage(message, `unreadable, ${parsed.cause}`, 1, message.topic, handling);
  if (parsed.kind === 'unwanted') {
    counter.count(parsed.pattern, 'skipped');
    return true;
  }
  const pattern = patternOf(parsed.event);
  const handler = handlerOf(pattern)!;
  const trail = { ...trailFrom(message.headers ?? {}), ...aboutWhat(parsed.event) };
  const span = openSpan(trail, { name: `process ${pattern}`, kind: 'consumer', attributes: { 'messaging.destination.name': message.topic } });
  return onTrailOf(parsed.event.id, span.trail, async () => {
    const ended = await tryUntilDone(message, parsed.event, handler, handling);
    span.end({ 'paidan.outcome': ended ?? 'given up' });
    return ended !== null;
  });
}

/** Answers how it ended; null when it was given up. */
async function tryUntilDone(message: IncomingMessage, event: Envelope, handler: (event: Envelope) => Promise<Handled>, handling: Handling): Promise<HandledKind | null> {
  const { counter } = handling;
  const pattern = patternOf(event);
  const tell = tellerOf(event, pattern, handling);
  let failures = 0;
  for (let waits = 0; handling.mayGoOn(); ) {
    try {
      const outcome = await handler(event);
      counter.count(pattern, outcome.kind);
      tell(outcome.kind, outcome.kind === 'skipped' ? outcome.why : null);
      return outcome.kind;
    } catch (error) {
      const away = handling.isPartAway(error);
      if (!away) failures += 1;
      waits += 1;
      if (failures >= MAX_ATTEMPTS) {
        await buryMessage(message, String((error as Error)?.stack ?? error), failures, pattern, handling);
        tell('dead-lettered', String(error));
        return 'dead-lettered';
      }
      counter.count(pattern, 'retried');
      handling.warn(away ? 'a part is away, the message waits' : 'handling failed, trying again', { pattern, eventId: event.id, error: String(error) });
      await handling.wait(waitBefore(waits));
    }
  }
  return null;
}

function aboutWhat({ id, correlationId, data }: Envelope): { eventId: string; correlationId: string; caseId?: string } {
  const { caseId } = (data ?? {}) as { caseId?: unknown };
  return { eventId: id, correlationId, ...(typeof caseId === 'string' ? { caseId } : {}) };
}

function tellerOf(event: Envelope, pattern: string, { tell }: Handling) {
  const began = performance.now();
  return (outcome: HandledFacts['outcome'], why: string | null) =>
    tell?.({ pattern, outcome, why, event, seconds: (performance.now() - began) / 1000, ageSeconds: (Date.now() - Date.parse(event.occurredAt)) / 1000 });
}

async function buryMessage(message: IncomingMessage, cause: string, attempts: number, pattern: string, handling: Handling) {
  handling.warn('message dead-lettered', { topic: message.topic, offset: message.offset, cause });
  await handling.publish([deadLetterOf(message, handling.consumer, cause, attempts)]);
  handling.counter.count(pattern, 'dead-lettered');
  return true;
}
