import { serviceNames } from '@paidan/start';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Drill, Round } from '../drill';
import { Sibling } from '../system/sibling';

/** Between two changes of the groups' members, in ms; on a busy machine instances take longer to come. */
const EVERY_MS = 5_000;
const START_MS = 90_000;
/** So many come at once, each to a group of its own. */
const AT_ONCE = 3;

/** A second instance of each service comes and goes, asked to or killed, while people work: work is shared anew each time, and nothing is done twice or out of order. */
export const rebalances: Drill = {
  name: 'rebalances',
  copy: 'told',
  needs: [],
  async run(round) {
    const { chance, system, figure } = round;
    system.disturb();
    const names: string[] = [...serviceNames];
    const changes = { joins: 0, leaves: 0, killed: 0 };
    let beside: Sibling[] = [];
    try {
      while (names.length > 0) {
        const gang = Array.from({ length: Math.min(AT_ONCE, names.length) }, () => names.splice(chance.whole(0, names.length - 1), 1)[0]!);
        const next = (await Promise.all(gang.map((name) => joined(round, name)))).filter((sibling) => sibling !== null);
        changes.joins += next.length;
        await sleep(EVERY_MS);
        const gone = beside;
        beside = next;
        await Promise.all(gone.map((one) => leave(one, chance.is(0.4), changes)));
      }
    } finally {
      await Promise.all(beside.map((one) => leave(one, false, changes)));
    }
    for (const [name, count] of Object.entries(changes)) figure(name, count);
  },
};

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

async function leave(sibling: Sibling, killed: boolean, changes: { leaves: number; killed: number }): Promise<void> {
  await sibling.leave(killed ? 'SIGKILL' : 'SIGTERM');
  changes.leaves += 1;
  if (killed) changes.killed += 1;
}
