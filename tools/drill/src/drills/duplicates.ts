import { parseEvent, topics } from '@paidan/contracts';
import { BusLook, EventPublisher } from '@paidan/messaging';
import { serviceNames } from '@paidan/start';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Drill, Round } from '../drill';
import { differing, hashTables } from '../system/hash-tables';
import { untilAtRest } from '../system/until-at-rest';

/** What is worked before all of it comes again. */
const WORK = { reports: 12, alerts: 3, photos: 3, acts: 10 };
const PATIENCE_MS = 240_000;
/** Timers that are due so soon would change tables meanwhile. */
const SOON = '4 minutes';
/** A frozen reader is out of its group after so long, and some more. */
const OUT_MS = 60_000;

/** Every message comes two to five times, and then all of them once more from the beginning: what is kept stays the same to the last letter. */
export const duplicates: Drill = {
  name: 'duplicates',
  copy: 'told',
  needs: [],
  async run(round) {
    const { system, traffic, miss } = round;
    await traffic.untilDone(round.before, WORK, PATIENCE_MS);
    await traffic.stop();
    const noise = await untilQuiet(round);
    if (noise) return miss(`nothing could be compared: ${noise}`);
    system.disturb();
    const before = await hashTables(system);
    const look = new BusLook([system.brokers]);
    await look.connect();
    try {
      await produceAgain(round, look);
      await compare(round, before, 'every message came two to five times');
      await readAgain(round, look);
      await compare(round, before, 'all was read again from the beginning');
    } finally {
      await look.close();
    }
  },
};

async function compare({ system, miss }: Round, before: ReadonlyMap<string, string>, when: string): Promise<void> {
  const left = await untilAtRest(system, PATIENCE_MS);
  if (left) miss(`not at rest after ${when}: ${left}`);
  for (const table of differing(before, await hashTables(system))) miss(`${table} is not what it was after ${when}`);
}

/** Waits until nothing is to be done and no timer will fire soon; what is left, in words, when that does not come to be. */
async function untilQuiet({ system }: Round): Promise<string | null> {
  const left = await untilAtRest(system, PATIENCE_MS);
  for (const late = Date.now() + PATIENCE_MS; left === null; await sleep(500)) {
    const [row] = await system.query<{ count: number }>(`select count(*)::int as count from dispatch.case_timer where fired_at is null and failure is null and due_at <= now() + interval '${SOON}'`);
    if (row!.count === 0) return untilAtRest(system, PATIENCE_MS);
    if (Date.now() > late) return `${row!.count} timers due within ${SOON}`;
  }
  return left;
}

/** Each message that can be read one to four times more; the order of a key stays within each time. */
async function produceAgain({ chance, system, figure }: Round, look: BusLook): Promise<void> {
  const publisher = new EventPublisher({ brokers: [system.brokers], clientId: 'drill' });
  let produced = 0;
  const there = await Promise.all(topics.map(async (topic) => ({ topic, messages: await look.read(topic) })));
  for (const { topic, messages } of there) {
    const more = messages.filter(({ value }) => parseEvent(value).kind === 'event').map((message) => ({ ...message, times: chance.whole(1, 4) }));
    for (let time = 1; time <= 4; time += 1) {
      const again = more.filter(({ times }) => times >= time).map(({ key, value }) => ({ topic, key, value }));
      if (again.length > 0) await publisher.publish(again);
      produced += again.length;
    }
  }
  await publisher.disconnect();
  figure('producedAgain', produced);
}

/** Freezes all readers until their groups are empty, sets these back to the beginning, and lets them go on. */
async function readAgain({ system, figure, miss }: Round, look: BusLook): Promise<void> {
  const thaw = system.freeze(serviceNames);
  try {
    for (const late = Date.now() + OUT_MS; !(await allEmpty(look)); await sleep(500)) if (Date.now() > late) return miss('the groups did not become empty');
    const read = await Promise.all(serviceNames.map((group) => look.rewind(group)));
    figure('readAgain', read.reduce((sum, one) => sum + one, 0));
  } finally {
    thaw();
  }
  if (!(await system.untilWhole())) miss('not whole after being frozen');
}

const allEmpty = async (look: BusLook) => (await Promise.all(serviceNames.map((group) => look.isEmpty(group)))).every(Boolean);
