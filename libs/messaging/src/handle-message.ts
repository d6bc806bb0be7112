import { parseEvent, patternOf, type Envelope } from '@paidan/contracts';
import { deadLetterOf, type IncomingMessage } from './dead-letters';
import type { Handled, HandledCounter } from './handled';
import type { OutgoingMessage } from './event-publisher';

export interface Handling {
  consumer: string;
  /** The reader's handler for a pattern such as `report.received.v1`; undefined when this service does not care. */
  handlerOf: (pattern: string) => ((event: Envelope) => Promise<Handled>) | undefined;
  publish: (messages: OutgoingMessage[]) => Promise<void>;
  /** True when the error means that a part we lean on is away: then the message waits, without limit. */
  isPartAway: (error: unknown) => boolean;
  counter: HandledCounter;
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
 * Brings one message to its end: done, skipped, or (after bounded retries) dead-lettered with its cause.
 * Answers false only when handling was given up; then its offset must not be committed.
 */
export async function handleMessage(message: IncomingMessage, handling: Handling): Promise<boolean> {
  const { counter, handlerOf } = handling;
  const parsed = parseEvent(message.value, (pattern) => handlerOf(pattern) !== undefined);
  if (parsed.kind === 'unreadable') return buryMessage(message, `unreadable, ${parsed.cause}`, 1, message.topic, handling);
  if (parsed.kind === 'unwanted') {
    counter.count(parsed.pattern, 'skipped');
    return true;
  }
  const pattern = patternOf(parsed.event);
  const handler = handlerOf(pattern)!;
  let failures = 0;
  let waits = 0;
  while (handling.mayGoOn()) {
    try {
      const outcome = await handler(parsed.event);
      counter.count(pattern, outcome.kind);
      return true;
    } catch (error) {
      const away = handling.isPartAway(error);
      if (!away) failures += 1;
      waits += 1;
      if (failures >= MAX_ATTEMPTS) return buryMessage(message, String((error as Error)?.stack ?? error), failures, pattern, handling);
      counter.count(pattern, 'retried');
      handling.warn(away ? 'a part is away, the message waits' : 'handling failed, trying again', { pattern, eventId: parsed.event.id, error: String(error) });
      await handling.wait(waitBefore(waits));
    }
  }
  return false;
}

async function buryMessage(message: IncomingMessage, cause: string, attempts: number, pattern: string, handling: Handling) {
  handling.warn('message dead-lettered', { topic: message.topic, offset: message.offset, cause });
  await handling.publish([deadLetterOf(message, handling.consumer, cause, attempts)]);
  handling.counter.count(pattern, 'dead-lettered');
  return true;
}
