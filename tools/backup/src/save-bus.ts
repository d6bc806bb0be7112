import { deadLetterTopicOf, topics } from '@paidan/contracts';
import { readMessages, type GroupPosition, type KeptMessage, type PartitionEnds } from '@paidan/messaging';
import { Readable } from 'node:stream';
import type { Manifest } from './manifest';
import { savePacked } from './saved-files';

export const busTopics = [...topics, ...topics.map(deadLetterTopicOf)];

/** From the first message that some group has not been through, to the moment of the snapshot; dead letters whole. */
export function stretchesToKeep(ends: readonly PartitionEnds[], groups: readonly GroupPosition[]): PartitionEnds[] {
  const dead = new Set(topics.map(deadLetterTopicOf));
  return ends.map((end) => {
    if (dead.has(end.topic)) return end;
    const read = groups.filter(({ topic, partition }) => topic === end.topic && partition === end.partition).map(({ next }) => next ?? end.low);
    return { ...end, low: Math.min(end.high, Math.max(end.low, Math.min(end.high, ...read))) };
  });
}

/** What was on its way between services when the snapshot was taken. */
export async function saveBus(folder: string, brokers: string[], ends: readonly PartitionEnds[], groups: readonly GroupPosition[], heldMs: number): Promise<Manifest['bus']> {
  const messages: KeptMessage[] = [];
  await readMessages(brokers, stretchesToKeep(ends, groups), (message) => messages.push(message));
  messages.sort((a, b) => a.offset - b.offset);
  const file = await savePacked(folder, 'bus.ndjson.gz', Readable.from(messages.map((message) => `${JSON.stringify(message)}\n`)));
  const deadLetters = messages.filter(({ topic }) => topic.endsWith('.dlq')).length;
  return { ...file, messages: messages.length - deadLetters, deadLetters, groups: [...groups], heldMs };
}
