import { randomUUID } from 'node:crypto';
import { connectKafka } from '../kafka-connection';
import { textHeaders } from '../text-headers';
import type { PartitionEnds } from './bus-positions';

/** A message as the bus has it, with its place there. */
export interface KeptMessage {
  readonly topic: string;
  readonly partition: number;
  readonly offset: number;
  readonly key: string | null;
  readonly value: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** Without a message for so long (milliseconds) the bus counts as away. */
const SILENCE_MS = 30_000;

/** Hands out every message of these stretches (`high` is the first that is not), in order within a partition. */
export async function readMessages(brokers: string[], stretches: readonly PartitionEnds[], take: (message: KeptMessage) => void): Promise<void> {
  const left = new Map(stretches.filter(({ low, high }) => low < high).map((stretch) => [`${stretch.topic}/${stretch.partition}`, stretch]));
  if (left.size === 0) return;
  const kafka = connectKafka({ brokers, clientId: 'paidan-backup', patience: 'short' });
  const groupId = `paidan-backup-${randomUUID()}`;
  const consumer = kafka.consumer({ groupId });
  let silence: NodeJS.Timeout | undefined;
  try {
    await consumer.connect();
    await consumer.subscribe({ topics: [...new Set([...left.values()].map(({ topic }) => topic))], fromBeginning: true });
    await new Promise<void>((resolve, reject) => {
      const wait = () => {
        clearTimeout(silence);
        silence = setTimeout(() => reject(new Error('the bus hands out nothing')), SILENCE_MS);
      };
      wait();
      const eachMessage: Parameters<typeof consumer.run>[0] = { autoCommit: false, eachMessage: async ({ topic, partition, message }) => {
        const stretch = left.get(`${topic}/${partition}`);
        const offset = Number(message.offset);
        if (!stretch || offset < stretch.low) return;
        wait();
        if (offset < stretch.high) take({ topic, partition, offset, key: message.key?.toString() ?? null, value: message.value?.toString() ?? '', headers: textHeaders(message.headers) });
        if (offset >= stretch.high - 1) left.delete(`${topic}/${partition}`);
        if (left.size === 0) resolve();
      } };
      consumer.run(eachMessage).catch(reject);
      for (const { topic, partition, low } of left.values()) consumer.seek({ topic, partition, offset: String(low) });
    });
  } finally {
    clearTimeout(silence);
    await consumer.disconnect();
    await forgetGroup(kafka, groupId);
  }
}

async function forgetGroup(kafka: ReturnType<typeof connectKafka>, groupId: string): Promise<void> {
  const admin = kafka.admin();
  await admin.connect();
  await admin.deleteGroups([groupId]).catch(() => undefined);
  await admin.disconnect();
}
