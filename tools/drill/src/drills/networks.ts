import { setTimeout as sleep } from 'node:timers/promises';
import type { Drill, Round } from '../drill';
import type { Relay } from '../system/relay';

/** How late each piece is on a slow network, in ms, and for how long it is so. */
const SLOW_MS = 60;
const SLOWLY_MS = 4_000;
const CUT_MS = [1_000, 3_000] as const;

function relaysOf({ system }: Round): Relay[] {
  if (!system.relays) throw new Error('this drill needs relays');
  return [system.relays.kafka, system.relays.postgres];
}

/** Everything between the services and their servers takes its time: slow is not broken, and filing goes on. */
export const slowNetwork: Drill = {
  name: 'slow-network',
  copy: 'around',
  needs: ['relays'],
  async run(round) {
    const { system, traffic, miss } = round;
    const [relays, before] = [relaysOf(round), traffic.acknowledged('report')];
    system.disturb();
    for (const relay of relays) relay.slowBy(SLOW_MS);
    await sleep(SLOWLY_MS);
    if (traffic.acknowledged('report') === before) miss(`nothing was acknowledged in ${SLOWLY_MS / 1000} s of a slow network`);
    for (const relay of relays) relay.through();
  },
};

/** The way to each server and to both breaks, or swallows what is sent without a word, and comes back. */
export const cutNetwork: Drill = {
  name: 'cut-network',
  copy: 'around',
  needs: ['relays'],
  async run(round) {
    const { chance, system } = round;
    const [kafka, postgres] = relaysOf(round) as [Relay, Relay];
    const ways = [[kafka], [postgres], [kafka, postgres]];
    for (const some of ways) {
      system.disturb();
      for (const relay of some) if (chance.is(0.5)) relay.cut(); else relay.silence();
      await sleep(chance.between(...CUT_MS));
      for (const relay of some) relay.through();
      await system.untilWhole();
    }
  },
};
