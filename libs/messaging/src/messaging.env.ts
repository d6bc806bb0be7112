import { z } from 'zod';

/** Where the bus is: `KAFKA_BROKERS`, host:port, several separated by commas. Throws by name when it is missing. */
export function readMessagingEnv(env: NodeJS.ProcessEnv = process.env) {
  const { KAFKA_BROKERS } = z.object({ KAFKA_BROKERS: z.string().min(1, 'KAFKA_BROKERS is missing') }).parse(env);
  return { brokers: KAFKA_BROKERS.split(',').map((broker) => broker.trim()) };
}
