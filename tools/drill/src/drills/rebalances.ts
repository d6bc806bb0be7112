import { BusLook } from '@paidan/messaging';
import { serviceNames } from '@paidan/start';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Drill, Round } from '../drill';
import { Sibling } from '../system/sibling';

const START_MS = 90_000;
/** So many services have a second instance at once; it goes when two have shared the work for so long, in ms. */
const AT_ONCE = 3;
const SHARED_MS = 2_500;
/** By then the bus has shared the work out anew, in ms; whoever is killed is missed by it after ten seconds. */
const ANEW_MS = 60_000;

interface Coming {
  readonly name: string;
  readonly killed: boolean;
}

/** A second instance of each service comes and goes, asked to or killed, while people work: work is shared anew each time, and nothing is done twice or out of order. */
export const rebalances: Drill = {
  name: 'rebalances',
  copy: 'told',
  needs: [],
  async run(round) {
    const { chance, system, figure } = round;
    system.disturb();
    const [names, look] = [[...serviceNames] as string[], new BusLook([system.brokers])];
    const coming = serviceNames.map((): Coming => ({ name: names.splice(chance.whole(0, names.length - 1), 1)[0]!, killed: chance.is(0.4) }));
    const changes = { joins: 0, leaves: 0, killed: 0 };
    const alone: Promise<void>[] = [];
    await look.connect();
    try {
      const lane = async () => {
        for (let next = coming.shift(); next; next = coming.shift()) if (await comeAndGo(round, look, next, changes)) alone.push(untilRead(round, look, next.name, 1));
      };
      await Promise.all(Array.from({ length: AT_ONCE }, lane));
      await Promise.all(alone);
    } finally {
      await look.close();
    }
    for (const [name, count] of Object.entries(changes)) figure(name, count);
  },
};

/** False when it did not come. */
async function comeAndGo(round: Round, look: BusLook, { name, killed }: Coming, changes: { joins: number; leaves: number; killed: number }): Promise<boolean> {
  const sibling = await joined(round, name);
  if (!sibling) return false;
  changes.joins += 1;
  try {
    await untilRead(round, look, name, 2);
    await sleep(SHARED_MS);
  } finally {
    await sibling.leave(killed ? 'SIGKILL' : 'SIGTERM');
  }
  changes.leaves += 1;
  if (killed) changes.killed += 1;
  return true;
}

/** Waits until so many share the work of a service, each with some of it. */
async function untilRead({ miss }: Round, look: BusLook, name: string, count: number): Promise<void> {
  let seen: number | null = null;
  for (const late = Date.now() + ANEW_MS; seen !== count && Date.now() < late; await sleep(250)) seen = await look.readersOf(name).catch(() => null);
  if (seen !== count) miss(`the work of ${name} was to be shared by ${count} and is read by ${seen ?? 'nobody yet'}`);
}

async function joined({ system, miss }: Round, name: string): Promise<Sibling | null> {
  const sibling = await Sibling.of(system, name);
  try {
    await sibling.untilReady(START_MS);
    return sibling;
  } catch (error) {
    miss(`a second ${name} did not come up: ${(error as Error).message.slice(0, 300)}`);
    await sibling.leave('SIGKILL');
    return null;
  }
}
