import { deadLetterTopicOf } from '@paidan/contracts';
import type { OutgoingMessage } from './event-publisher';

export interface IncomingMessage {
  topic: string;
  partition: number;
  offset: string;
  key: string;
  value: string;
  headers?: Readonly<Record<string, string>>;
}

/** The header that names the one reader a message is for, when it was sent again for that one. */
export const MEANT_FOR = 'paidan-for';

/** The message as it came, unchanged, with the cause and where it came from in its headers. */
export function deadLetterOf(message: IncomingMessage, consumer: string, cause: string, attempts: number): OutgoingMessage {
  const { topic, partition, offset, key, value } = message;
  return {
    topic: deadLetterTopicOf(topic),
    key,
    value,
    headers: {
      ...message.headers,
      'paidan-cause': cause.slice(0, 2_000),
      'paidan-consumer': consumer,
      'paidan-attempts': String(attempts),
      'paidan-origin': `${topic}/${partition}/${offset}`,
    },
  };
}
