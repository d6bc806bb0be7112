import type { Drill } from '../drill';
import { bothGoneAtBoot } from './both-gone-at-boot';
import { clockJumps } from './clock-jumps';
import { closureRace } from './closure-race';
import { duplicates } from './duplicates';
import { fullDiskKafka, fullDiskPhotos, fullDiskPostgres } from './full-disks';
import { killKafka, killPostgres } from './kill-servers';
import { killServices } from './kill-services';
import { cutNetwork, slowNetwork } from './networks';
import { overload } from './overload';
import { poison } from './poison';
import { rebalances } from './rebalances';
import { restartStorm } from './restart-storm';
import { versions } from './versions';

/** All drills, those of a copy in the order they are run: what reads all messages again does so while there are few. */
export const drills: readonly Drill[] = [
  duplicates, poison, versions, closureRace, rebalances,
  killServices, killKafka, bothGoneAtBoot, restartStorm,
  slowNetwork, cutNetwork, killPostgres, fullDiskPhotos, fullDiskKafka, fullDiskPostgres,
  clockJumps,
  overload,
];
