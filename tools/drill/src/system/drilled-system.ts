import { Client } from 'pg';
import type { RunningSystem } from '@paidan/start';
import type { Relay } from '@paidan/testing';
import { connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import type { FalseClock } from './false-clock';
import type { SmallDisk } from './small-disk';

/** A stretch of time in which the system was not whole, by our doing; ms since 1970. `to` null while it lasts. */
export interface Disturbance {
  readonly from: number;
  to: number | null;
}

const LOOK_MS = 150;
const BEAT_MS = 250;
const STARVED_MS = 1_000;

/** A copy of the whole system that may be hurt, with how to hurt it and what is done about it counted. */
export class DrilledSystem {
  readonly disturbances: Disturbance[] = [];
  kills = 0;
  /** Who was killed since the system was whole, by the process that died. */
  private readonly killed = new Map<string, number>();
  private machine: NodeJS.Timeout | null = null;

  constructor(
    private readonly running: RunningSystem,
    /** As the checker reaches them; with relays, around the database's and through Kafka's. */
    readonly databaseUrl: string,
    readonly brokers: string,
    readonly relays: { readonly kafka: Relay; readonly postgres: Relay } | null,
    readonly disks: { readonly photos: SmallDisk; readonly kafka: SmallDisk; readonly postgres: SmallDisk } | null,
    readonly clocks: { readonly services: FalseClock; readonly postgres: FalseClock } | null,
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
    this.killed.set(name, pid);
  }

  /** Stops parts where they stand, as a machine does that sleeps; they go on when the answer is called. */
  freeze(names: readonly string[]): () => void {
    const pids = names.flatMap((name) => this.pidOf(name) ?? []);
    for (const pid of pids) process.kill(pid, 'SIGSTOP');
    return () => { for (const pid of pids) if (lives(pid)) process.kill(pid, 'SIGCONT'); };
  }

  /** Process id of a service, the door, `kafka` or `postgres`; null when it is not ours. */
  pidOf(name: string): number | null {
    if (name === 'kafka') return this.running.servers.kafka;
    if (name === 'postgres') return this.running.servers.postgres;
    return this.running.parts.find((part) => part.name === name)?.pid() ?? null;
  }

  /** A machine that has no time for us has none for the system either: such a stretch is no lateness of the system. */
  watchMachine(): void {
    let last = Date.now();
    this.machine = setInterval(() => {
      const now = Date.now();
      if (now - last > BEAT_MS + STARVED_MS) this.disturbances.push({ from: last, to: now });
      last = now;
    }, BEAT_MS);
  }

  /** From now on, until it is whole again, lateness is not the system's fault. */
  disturb(): void {
    if (this.disturbances.every(({ to }) => to !== null)) this.disturbances.push({ from: Date.now(), to: null });
  }

  /** Waits until every part says that it is ready, by the door; false when it does not come to that in time. */
  async untilWhole(patienceMs = 180_000): Promise<boolean> {
    for (const late = Date.now() + patienceMs; Date.now() < late; await sleep(LOOK_MS)) {
      const ready = await fetch(`${this.baseUrl}/health/ready`, { signal: AbortSignal.timeout(3_000) }).then(({ ok }) => ok, () => false);
      // A door and services that have not noticed yet call themselves ready.
      if (!ready || ![...this.killed].every(([name, pid]) => this.isBack(name, pid)) || !(await this.serversListen())) continue;
      this.killed.clear();
      for (const one of this.disturbances) one.to ??= Date.now();
      return true;
    }
    return false;
  }

  private isBack(name: string, killed: number): boolean {
    const pid = this.pidOf(name);
    return pid !== killed && pid !== null && lives(pid);
  }

  private async serversListen(): Promise<boolean> {
    const ports = [new URL(this.databaseUrl).port, this.brokers.split(':')[1]!].map(Number);
    return (await Promise.all(ports.map(listens))).every(Boolean);
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
    if (this.machine) clearInterval(this.machine);
    return this.close();
  }
}

function listens(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ port, host: '127.0.0.1', timeout: 1_000 });
    const end = (ok: boolean) => { socket.destroy(); resolve(ok); };
    socket.once('connect', () => end(true)).once('error', () => end(false)).once('timeout', () => end(false));
  });
}

function lives(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
