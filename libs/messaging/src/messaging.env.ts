import { z } from 'zod';

/** Where the bus is: `KAFKA_BROKERS`, host:port, several separated by commas. Throws by name when it is missing. */
export function readMessagingEnv(env: NodeJS.ProcessEnv = process.env) {
  const { KAFKA_BROKERS } = z.object({ KAFKA_BROKERS: z.string().min(1, 'KAFKA_BROKERS is missing') }).parse(env);
  return { brokers: KAFKA_BROKERS.split(',').map((broker) => broker.trim()) };
}

/** `KAFKA_PARTITIONS`, 6: of topics that are made; no service has more working copies than this. */
export const readPartitions = (env: NodeJS.ProcessEnv = process.env) => z.object({ KAFKA_PARTITIONS: z.coerce.number().int().min(1).max(1_000).default(6) }).parse(env).KAFKA_PARTITIONS;
