import { PublicDoor, type DemoAccounts } from '@paidan/public-door';
import { aScene, Chance } from '@paidan/testing';
import { setTimeout as sleep } from 'node:timers/promises';
import { FileThings, type Filed } from './file-things';
import type { Ledger } from './ledger';
import { Pace } from './pace';
import { People } from './people';
import { WorkOnCase } from './work-on-case';

/** Things filed a second when everything is well. Twice as many, in three copies side by side, leave two cores no time for what is killed to come back, nor for the relays of one copy: everything is then slow that passes through them. */
const PER_SECOND = 2;
/** Shares of what is filed: alerts of cameras, and reports with a picture. */
const ALERTS = 0.25;
const PICTURED = 0.04;
/** At most one picture in so many ms, of reports and repairs together: covering one takes most of a core for a second, and three copies share two. More of them only make a queue before photo-guard that outlasts the drill. */
const PICTURE_EVERY_MS = 4_000;
/** Filings under way at once, and cases that staff are at. */
const HANDS = 12;
const AT_WORK = 6;
const ANSWER_MS = 12_000;
const PICTURES = 8;
/** Pixels; a small picture goes the same way as a large one, at a fraction of the cost. */
const WIDTH = 320;

/** How many of each kind were acknowledged. */
export type Done = Readonly<Record<'reports' | 'alerts' | 'photos' | 'acts', number>>;

/** Everybody outside: citizens, cameras and staff at the public door, by the chance of a seed, with a ledger of what they were told. */
export class Traffic {
  readonly door: PublicDoor;
  readonly people: People;
  private leaving = new AbortController();
  private running: Promise<void> = Promise.resolve();
  private readonly under = new Set<Promise<void>>();
  private atWork = 0;

  private constructor(
    accounts: DemoAccounts,
    readonly ledger: Ledger,
    private readonly pictures: readonly Buffer[],
  ) {
    this.door = new PublicDoor(accounts.baseUrl, ANSWER_MS);
    this.people = new People(this.door, accounts);
  }

  static async of(accounts: DemoAccounts, ledger: Ledger, seed: number): Promise<Traffic> {
    const pictures = await Promise.all(Array.from({ length: PICTURES }, (_, i) => aScene(seed * 100 + i + 1, { width: WIDTH })));
    return new Traffic(accounts, ledger, pictures);
  }

  /** How many of a kind were acknowledged so far. */
  acknowledged(kind: 'report' | 'photo' | 'alert' | 'act'): number {
    return this.ledger.count(kind, 'ok');
  }

  /** All that was acknowledged so far. */
  done(): Done {
    return { reports: this.acknowledged('report'), alerts: this.acknowledged('alert'), photos: this.acknowledged('photo'), acts: this.acknowledged('act') };
  }

  /** Waits until so much more than `before` was acknowledged; false when it does not come to that in time. */
  async untilDone(before: Done, more: Done, patienceMs: number): Promise<boolean> {
    const kinds = Object.keys(more) as (keyof Done)[];
    const enough = () => { const done = this.done(); return kinds.every((kind) => done[kind] - before[kind] >= more[kind]); };
    for (const late = Date.now() + patienceMs; !enough() && Date.now() < late; ) await sleep(200);
    return enough();
  }

  /** Filing that gives up sooner, for drills that bring their own load. */
  filing(patienceMs: number): FileThings {
    return new FileThings(this.door, this.people, this.pictures, this.ledger, patienceMs);
  }

  start(chance: Chance): void {
    this.leaving = new AbortController();
    this.running = this.goOn(chance, this.leaving.signal);
  }

  /** Nobody begins anything more; comes back when all have been told yes or no, or have given up. */
  async stop(): Promise<void> {
    this.leaving.abort();
    await this.running;
    while (this.under.size > 0) await Promise.all(this.under);
  }

  private async goOn(chance: Chance, leave: AbortSignal): Promise<void> {
    const file = new FileThings(this.door, this.people, this.pictures, this.ledger);
    const pictures = new Pace(PICTURE_EVERY_MS);
    const staff = new WorkOnCase(this.door, this.people, file, pictures, this.ledger, leave);
    for (let filings = 0; !leave.aborted; filings += 1) {
      const own = new Chance(Math.floor(chance.next() * 2 ** 31));
      if (this.under.size - this.atWork < HANDS) this.track(this.fileOne(file, pictures, own).then((filed) => this.mayWorkOn(staff, filed, own)));
      await sleep((1000 / PER_SECOND) * chance.between(0.5, 1.5), undefined, { signal: leave }).catch(() => undefined);
    }
  }

  private fileOne(file: FileThings, pictures: Pace, chance: Chance): Promise<Filed | null> {
    const what = chance.next();
    return what < ALERTS ? file.alert(chance) : file.report(chance, what < ALERTS + PICTURED && pictures.take());
  }

  private mayWorkOn(staff: WorkOnCase, filed: Filed | null, chance: Chance): void {
    if (!filed || this.atWork >= AT_WORK) return;
    this.atWork += 1;
    this.track(staff.work(filed, chance).finally(() => { this.atWork -= 1; }));
  }

  private track(work: Promise<void>): void {
    // Who cannot log in within a minute and a half goes home; nothing of it was begun.
    const ended = work.catch(() => undefined).finally(() => { this.under.delete(ended); });
    this.under.add(ended);
  }
}
