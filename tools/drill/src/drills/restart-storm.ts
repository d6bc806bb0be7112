import { setTimeout as sleep } from 'node:timers/promises';
import type { Drill } from '../drill';

/** Kills of one storm. */
const KILLS = 20;

/** Whatever has just come up is killed again, two at once now and then, and the servers among them. */
export const restartStorm: Drill = {
  name: 'restart-storm',
  copy: 'killed',
  needs: [],
  async run({ chance, system }) {
    const killed = system.kills;
    for (const late = Date.now() + 40_000; system.kills - killed < KILLS && Date.now() < late; await sleep(chance.between(100, 600))) {
      system.kill(chance.pick(system.services));
      if (chance.is(0.3)) system.kill(chance.pick(system.services));
      if (chance.is(0.1)) system.kill(chance.pick(['kafka', 'postgres']));
    }
  },
};
