import { Kafka, logLevel } from 'kafkajs';

export interface KafkaOptions {
  brokers: string[];
  /** Who we are on the bus; also the consumer group of the service. */
  clientId: string;
  /** Where the client's own warnings go. */
  warn?: (text: string, facts: object) => void;
  /** `short`: somebody waits at a keyboard, and is told within seconds that the broker is away. */
  patience?: 'long' | 'short';
}

/** One connection's settings for producers, consumers and topic making: patient when the broker is away. */
export function connectKafka({ brokers, clientId, warn = () => undefined, patience = 'long' }: KafkaOptions): Kafka {
  return new Kafka({
    brokers,
    clientId,
    connectionTimeout: 5_000,
    requestTimeout: 15_000,
    retry: { initialRetryTime: 100, maxRetryTime: 2_000, retries: patience === 'long' ? 30 : 5 },
    logLevel: logLevel.WARN,
    logCreator: () => ({ log }) => warn(log.message, log),
  });
}
