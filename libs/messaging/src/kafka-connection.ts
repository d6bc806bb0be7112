import { Kafka, logLevel } from 'kafkajs';

export interface KafkaOptions {
  brokers: string[];
  /** Who we are on the bus; also the consumer group of the service. */
  clientId: string;
  /** Where the client's own warnings go. */
  warn?: (text: string, facts: object) => void;
}

/** One connection's settings for producers, consumers and topic making: patient when the broker is away. */
export function connectKafka({ brokers, clientId, warn = () => undefined }: KafkaOptions): Kafka {
  return new Kafka({
    brokers,
    clientId,
    connectionTimeout: 5_000,
    requestTimeout: 15_000,
    retry: { initialRetryTime: 100, maxRetryTime: 2_000, retries: 30 },
    logLevel: logLevel.WARN,
    logCreator: () => ({ log }) => warn(log.message, log),
  });
}
