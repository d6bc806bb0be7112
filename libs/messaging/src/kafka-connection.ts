import { Kafka, logLevel, type SASLOptions } from 'kafkajs';
import './calm-request-queue';
import { readBusSecurity } from './messaging.env';

/** How brokers are spoken to: over TLS when `ssl` is there, under a name when `sasl` is. */
export interface BusSecurity {
  ssl?: { ca?: string; cert?: string; key?: string };
  sasl?: { mechanism: 'plain' | 'scram-sha-256' | 'scram-sha-512'; username: string; password: string };
}

export interface KafkaOptions {
  brokers: string[];
  /** Who we are on the bus; also the consumer group of the service. */
  clientId: string;
  /** Where the client's own warnings go. */
  warn?: (text: string, facts: object) => void;
  /** `short`: somebody waits at a keyboard, and is told within seconds that the broker is away. */
  patience?: 'long' | 'short';
  /** As the environment says when it is left out. */
  security?: BusSecurity;
}

/** One connection's settings for producers, consumers and topic making: patient when the broker is away. */
export function connectKafka({ brokers, clientId, warn = () => undefined, patience = 'long', security = readBusSecurity() }: KafkaOptions): Kafka {
  return new Kafka({
    brokers,
    clientId,
    ...(security.ssl ? { ssl: security.ssl } : {}),
    ...(security.sasl ? { sasl: security.sasl as SASLOptions } : {}),
    connectionTimeout: 5_000,
    requestTimeout: 15_000,
    retry: { initialRetryTime: 100, maxRetryTime: 2_000, retries: patience === 'long' ? 30 : 5 },
    logLevel: logLevel.WARN,
    logCreator: () => ({ log }) => warn(log.message, log),
  });
}
