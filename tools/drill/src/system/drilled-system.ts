import { Client } from 'pg';
import type { RunningSystem } from '@paidan/start';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Relay } from './relay';
import type { SmallDisk } from './small-disk';

/** A stretch of time in which the system was not whole, by our doing; ms since 1970. `to` null while it lasts. */
export interface Disturbance {
  readonly from: number;
  to: number | null;
}

const LOOK_MS = 150;

/** A copy of the whole system that may be hurt, with how to hurt it and what is done about it counted. */
export class DrilledSystem {
  readonly disturbances: Disturbance[] = [];
  kills = 0;

  constructor(
    private readonly running: RunningSystem,
    /** As the checker reaches them; with relays, around the database's and through Kafka's. */
    readonly databaseUrl: string,
    readonly brokers: string,
    readonly relays: { readonly kafka: Relay; readonly postgres: Relay } | null,
    readonly disks: { readonly photos: SmallDisk; readonly kafka: SmallDisk; readonly postgres: SmallDisk } | null,
    private readonly close: () => Promise<void>,
  ) {}

  get baseUrl(): string { return this.running.baseUrl; }
  get home(): string { return this.running.home; }
  get accounts() { return this.running.accounts!; }
  /** The services and the door, by name. */
  get services(): string[] { return this.running.parts.map(({ name }) => name); }

  /** SIGKILL, as a machine would do it that has no memory left; counted when there was somebody to kill. */
  kill(name: string): void {
    const pid = this.pidOf(name);
    if (pid === null || !lives(pid)) return;
    this.disturb();
    process.kill(pid, 'SIGKILL');
    this.kills += 1;
  }

  /** Process id of a service, the door, `kafka` or `postgres`; null when it is not ours. */
  pidOf(name: string): number | null {
    if (name === 'kafka') return this.running.servers.kafka;
    if (name === 'postgres') return this.running.servers.postgres;
    return this.running.parts.find((part) => part.name === name)?.pid() ?? null;
  }

  /** From now on, until it is whole again, lateness is not the system's fault. */
  disturb(): void {
    if (this.disturbances.at(-1)?.to !== null) this.disturbances.push({ from: Date.now(), to: null });
  }

  /** Waits until every part says that it is ready, by the door; false when it does not come to that in time. */
  async untilWhole(patienceMs = 90_000): Promise<boolean> {
    for (const late = Date.now() + patienceMs; Date.now() < late; await sleep(LOOK_MS)) {
      const ready = await fetch(`${this.baseUrl}/health/ready`, { signal: AbortSignal.timeout(3_000) }).then(({ ok }) => ok, () => false);
      if (!ready) continue;
      const last = this.disturbances.at(-1);
      if (last && last.to === null) last.to = Date.now();
      return true;
    }
    return false;
  }

  /** One statement in the tables of the copy, on a connection of its own. */
  async query<Row extends object>(sql: string, parameters: unknown[] = []): Promise<Row[]> {
    const client = new Client({ connectionString: this.databaseUrl });
    client.on('error', () => undefined);
    await client.connect();
    try {
      return (await client.query<Row>(sql, parameters)).rows;
    } finally {
      await client.end();
    }
  }

  /** Stops all and removes every trace. */
  stop(): Promise<void> {
    return this.close();
  }
}

function lives(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
