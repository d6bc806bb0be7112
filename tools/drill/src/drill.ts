import type { Chance } from '@paidan/testing';
import type { Done, Traffic } from './client/traffic';
import type { DrilledSystem } from './system/drilled-system';

/** What a drill wants its copy of the system to be like; drills that want the same share one copy. `relays`: all connections to Kafka and PostgreSQL pass through one of ours; `small-disks`: photos, Kafka and PostgreSQL each lie on a small disk in memory; `false-clocks`: the services and PostgreSQL read clocks that can be told to jump. */
export type Need = 'relays' | 'small-disks' | 'false-clocks';

/** One round of one drill: the people outside are at work already, and go on until after it. */
export interface Round {
  /** 1 for the first. */
  readonly number: number;
  /** The same for the same seed, drill and round. */
  readonly chance: Chance;
  readonly system: DrilledSystem;
  readonly traffic: Traffic;
  /** What was acknowledged outside before the round. */
  readonly before: Done;
  /** A figure for the drill's line. */
  figure(name: string, value: number): void;
  /** Something that was to be and was not, in words; the drill has failed. */
  miss(what: string): void;
}

/** One thing that goes wrong, done to a running system. What must hold afterwards is checked by the harness, the same for all. */
export interface Drill {
  /** As in `npm run drill -- <name>`. */
  readonly name: string;
  readonly needs: readonly Need[];
  /** False: nobody outside works meanwhile, the drill brings its own load. */
  readonly traffic?: boolean;
  run(round: Round): Promise<void>;
}
