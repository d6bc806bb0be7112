import type { Drill } from '../drill';
import { bothGoneAtBoot } from './both-gone-at-boot';
import { fullDiskKafka, fullDiskPhotos, fullDiskPostgres } from './full-disks';
import { killKafka, killPostgres } from './kill-servers';
import { killServices } from './kill-services';
import { cutNetwork, slowNetwork } from './networks';
import { overload } from './overload';
import { restartStorm } from './restart-storm';

/** All drills, in the order they are run; those with the same needs one after the other, on one copy. */
export const drills: readonly Drill[] = [
  killServices, killKafka, killPostgres, bothGoneAtBoot, restartStorm, overload,
  slowNetwork, cutNetwork, fullDiskPhotos, fullDiskKafka, fullDiskPostgres,
];
