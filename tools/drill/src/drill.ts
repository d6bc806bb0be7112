import type { Chance } from '@paidan/testing';
import type { Done, Traffic } from './client/traffic';
import type { DrilledSystem } from './system/drilled-system';

/** Which copy of the system a drill runs on, one after the other with the others of this copy: where parts are killed, where messages are tampered with, where network, disks and database fail, where clocks jump, where the load is. */
export type Copy = 'killed' | 'told' | 'around' | 'clocked' | 'loaded';

/** What a drill wants its copy to be like. `relays`: all connections to Kafka and PostgreSQL pass through one of ours; `small-disks`: photos, Kafka and PostgreSQL each lie on a small disk in memory; `false-clocks`: the services and PostgreSQL read clocks that can be told to jump. */
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
  /** A figure for the drill's line, once a round. */
  figure(name: string, value: number): void;
  /** Something that was to be and was not, in words; the drill has failed. */
  miss(what: string): void;
}

/** One thing that goes wrong, done to a running system. What must hold afterwards is checked by the harness, the same for all. */
export interface Drill {
  /** As in `npm run drill -- <name>`. */
  readonly name: string;
  readonly copy: Copy;
  readonly needs: readonly Need[];
  /** False: nobody outside works meanwhile, the drill brings its own load. */
  readonly traffic?: boolean;
  run(round: Round): Promise<void>;
}
