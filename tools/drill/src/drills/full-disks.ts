import { setTimeout as sleep } from 'node:timers/promises';
import type { Drill } from '../drill';

const FULL_MS = 3_000;
/** Until when, in ms after the space is back, what needs it must have been acknowledged again. */
const AGAIN_MS = 60_000;

/** No byte is left where one of the three keeps its data; when there is space again the system comes back without anybody's hands. */
const fullDisk = (which: 'photos' | 'kafka' | 'postgres'): Drill => ({
  name: `full-disk-${which}`,
  copy: 'around',
  needs: ['small-disks'],
  async run({ chance, system, traffic, figure, miss }) {
    const disk = system.disks?.[which];
    if (!disk) throw new Error('this drill needs small disks');
    await sleep(chance.between(300, 1_000));
    system.disturb();
    await disk.fill();
    figure('bytesLeft', await disk.left());
    await sleep(FULL_MS);
    await disk.free();
    const before = traffic.acknowledged('photo');
    if (!(await system.untilWhole())) return miss('it did not come back within 3 min of the space');
    for (const late = Date.now() + AGAIN_MS; traffic.acknowledged('photo') === before; await sleep(200)) {
      if (Date.now() > late) return miss('no photo was taken in the minute after the space was back');
    }
  },
});

export const fullDiskPhotos = fullDisk('photos');
export const fullDiskKafka = fullDisk('kafka');
export const fullDiskPostgres = fullDisk('postgres');
