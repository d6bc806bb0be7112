import { setTimeout as sleep } from 'node:timers/promises';
import type { Drill } from '../drill';

/** Each service and the door, killed twice at moments of chance while people work, in an order of chance. */
export const killServices: Drill = {
  name: 'kill-services',
  copy: 'killed',
  needs: [],
  async run({ chance, system }) {
    const names = [1, 2].flatMap(() => system.services);
    while (names.length > 0) {
      const [name] = names.splice(chance.whole(0, names.length - 1), 1);
      system.kill(name!);
      await sleep(chance.between(100, 600));
    }
  },
};
