import type { Drill } from '../drill';
import { killServices } from './kill-services';

/** All drills, in the order they are run. */
export const drills: readonly Drill[] = [killServices];
