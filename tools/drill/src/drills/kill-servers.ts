import { setTimeout as sleep } from 'node:timers/promises';
import type { Drill } from '../drill';

/** A server killed twice while people work, the second time not long after it came back. */
const killServer = (server: 'kafka' | 'postgres'): Drill => ({
  name: `kill-${server}`,
  // Shared out so that no copy takes much longer than the others.
  copy: server === 'kafka' ? 'killed' : 'around',
  needs: [],
  async run({ chance, system, miss }) {
    for (let time = 1; time <= 2; time += 1) {
      await sleep(chance.between(300, 1_500));
      const before = system.kills;
      system.kill(server);
      if (system.kills === before) miss(`${server} was to be killed and was not`);
      if (!(await system.untilWhole())) return miss(`${server} did not come back within 3 min`);
    }
  },
});

export const killKafka = killServer('kafka');
export const killPostgres = killServer('postgres');
