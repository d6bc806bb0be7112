import { setTimeout as sleep } from 'node:timers/promises';
import type { Drill } from '../drill';

/** How long, in ms, neither server stays up while the services boot. */
const GONE_MS = 3_000;

/** Everything falls at once, and both servers stay away while the services come up again: they have to wait, not to give up. */
export const bothGoneAtBoot: Drill = {
  name: 'both-gone-at-boot',
  copy: 'killed',
  needs: [],
  async run({ chance, system }) {
    await sleep(chance.between(300, 1_000));
    for (const name of ['kafka', 'postgres', ...system.services]) system.kill(name);
    for (const late = Date.now() + GONE_MS; Date.now() < late; await sleep(300)) {
      system.kill('kafka');
      system.kill('postgres');
    }
  },
};
