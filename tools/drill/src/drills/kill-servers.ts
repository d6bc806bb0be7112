import { setTimeout as sleep } from 'node:timers/promises';
import type { Drill } from '../drill';

/** A server killed twice while people work, the second time not long after it came back. */
const killServer = (server: 'kafka' | 'postgres'): Drill => ({
  name: `kill-${server}`,
  needs: [],
  async run({ chance, system, miss }) {
    for (let time = 1; time <= 2; time += 1) {
      await sleep(chance.between(500, 2_500));
      const pid = system.pidOf(server);
      system.kill(server);
      if (!(await system.untilWhole())) return miss(`${server} did not come back within 90 s`);
      if (system.pidOf(server) === pid) miss(`${server} was to be killed and was not`);
    }
  },
});

export const killKafka = killServer('kafka');
export const killPostgres = killServer('postgres');
