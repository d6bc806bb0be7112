import { deadLetterTopicOf, topics } from '@paidan/contracts';
import { readJson } from '@paidan/local-servers';
import { BusPositions, EventPublisher, readMessages, readMessagingEnv } from '@paidan/messaging';
import { join } from 'node:path';
import type { CpuOf } from './cpu-meter';

/** Messages of a report that are sent together, as a relay with much to do sends them, and how many such lots. */
const [LOT, LOTS] = [64, 24];
/** A topic of the system that nobody reads. */
const NOBODY_READS = deadLetterTopicOf(topics[0]!);

/** The very messages that the newest report left on the bus, sent again in lots, and each read once and parsed by a reader that does nothing with it. */
export async function bareBus(home: string, cpuOf: CpuOf, isOfReport: (text: string) => boolean): Promise<number> {
  const { kafka } = await readJson<Record<string, number>>(join(home, 'ports.json'), {});
  const options = readMessagingEnv({ KAFKA_BROKERS: process.env.KAFKA_BROKERS ?? `127.0.0.1:${kafka}` });
  const positions = await BusPositions.open(options.brokers);
  const publisher = new EventPublisher({ ...options, clientId: 'bench-bare' });
  try {
    const left: string[] = [];
    await readMessages(options.brokers, await positions.ends(topics), ({ value }) => { if (isOfReport(value)) left.push(value); });
    const lot = Array.from({ length: LOT }, () => left.map((value) => ({ topic: NOBODY_READS, key: 'bare', value }))).flat();
    const sending = await cpuOf(LOTS, () => publisher.publish(lot));
    const sent = (await positions.ends([NOBODY_READS])).map((end) => ({ ...end, low: Math.max(end.low, end.high - LOTS * lot.length) }));
    const reading = await cpuOf(1, () => readMessages(options.brokers, sent, ({ value }) => void JSON.parse(value)));
    return (sending + reading / LOTS) / LOT;
  } finally {
    await Promise.all([publisher.disconnect(), positions.close()]);
  }
}
