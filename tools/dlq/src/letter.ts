import { parseEvent, patternOf } from '@paidan/contracts';
import type { SeenMessage } from '@paidan/messaging';
import { createHash } from 'node:crypto';

/** One message that a service laid aside, with what it wrote beside it. */
export interface Letter {
  /** Names it for ever: by the service, where the message lay, and its text. */
  readonly id: string;
  readonly topic: string;
  /** `topic/partition/offset` of the message that was laid aside. */
  readonly origin: string;
  /** The service that could not handle it. */
  readonly consumer: string;
  readonly cause: string;
  readonly attempts: number;
  readonly key: string;
  readonly value: string;
  /** When it was laid aside, ms since 1970. */
  readonly at: number;
  readonly eventId: string | null;
  /** `report.received.v1`; null when nobody can tell. */
  readonly pattern: string | null;
}

export function letterOf(topic: string, { key, value, headers, at }: SeenMessage): Letter {
  const { 'paidan-cause': cause = '', 'paidan-consumer': consumer = '', 'paidan-attempts': attempts = '', 'paidan-origin': origin = '' } = headers;
  const id = createHash('sha256').update(JSON.stringify([consumer, origin, value])).digest('hex').slice(0, 12);
  return { id, topic, origin, consumer, cause, attempts: Number(attempts), key, value, at, ...whatItSays(value) };
}

/** What can be told of a message that may be anything. */
function whatItSays(value: string): Pick<Letter, 'eventId' | 'pattern'> {
  const parsed = parseEvent(value);
  if (parsed.kind === 'event') return { eventId: parsed.event.id, pattern: patternOf(parsed.event) };
  try {
    const { type, version } = JSON.parse(value) as { type?: unknown; version?: unknown };
    return { eventId: null, pattern: typeof type === 'string' ? `${type}.v${String(version)}` : null };
  } catch {
    return { eventId: null, pattern: null };
  }
}
