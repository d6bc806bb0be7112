import { Inject, Injectable, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { BEAT_SECONDS, reachOf, words, type Identity, type Words } from '@paidan/contracts';
import { Database, type Listening } from '@paidan/persistence';
import { LOGGER } from '@paidan/service-kit';
import { randomUUID } from 'node:crypto';
import type { Logger } from 'pino';
import { readRows, type CaseRow } from '../case-store/case-reading';
import { headOf } from '../case-store/case-view';
import { CASES } from '../case-store/write-cases';
import { FeedRing, type FeedLine } from './feed-ring';
import type { LiveStream } from './live-stream';

/** Changes are gathered for so long (milliseconds) before they are told. */
const GATHER_MS = 150;
/** Between two attempts while the database is away. */
const REST_MS = 1_000;
/** So many lines are told at once. */
const LINES = 100;

/** Told by an instance that starts: the one before it may have been killed between a commit and its telling. */
const BEGIN_ANEW = 'begin-anew';

const lost: Words = words('与数据库的连接曾中断，请重新载入页面上的案件。', 'The line to the database was lost for a moment, please load the pages anew.');
const unknown: Words = words('离开太久或服务已重启，请重新载入页面上的案件。', 'Too long away, or the service was started anew; please load the pages anew.');
const stopping: Words = words('服务正在重启，将自动重新连接。', 'The service is restarting; connect again.');

/**
 * Tells open streams of every change of a case once it is committed. The database tells every instance (NOTIFY after the
 * change's commit); each keeps what was told lately, and every stream its position
 * in that: coming back, falling behind and following are the same thing.
 */
@Injectable()
export class CaseFeed implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private ring = new FeedRing(randomUUID().slice(0, 8));
  private readonly streams = new Set<LiveStream>();
  private listening: Listening | null = null;
  private stopped = false;
  private timer: NodeJS.Timeout | undefined;
  private retry: NodeJS.Timeout | undefined;
  private beats: NodeJS.Timeout | undefined;
  private delivering = false;
  private isFirst = true;
  private readonly self = randomUUID();

  constructor(
    private readonly database: Database,
    @Inject(LOGGER) private readonly logger: Pick<Logger, 'warn'>,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    this.beats = setInterval(() => this.beat(), BEAT_SECONDS * 1000);
    await this.listen();
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.stopped = true;
    clearInterval(this.beats);
    clearTimeout(this.timer);
    clearTimeout(this.retry);
    for (const stream of this.streams) stream.end('SERVICE.STOPPING', stopping);
    this.streams.clear();
    await this.listening?.stop();
  }

  /** From here on nothing is missed. */
  get liveId(): string {
    return this.ring.idOf(this.ring.end);
  }

  /** How many streams somebody has open. */
  openOf = (id: string): number => [...this.streams].filter(({ who }) => who.id === id).length;

  /** Begins to tell a stream what comes after `since`; all that comes from now on without one. */
  follow(stream: LiveStream, since: string | undefined): void {
    const position = since === undefined ? this.ring.end : this.ring.positionOf(since);
    stream.position = position ?? this.ring.end;
    const liveId = this.ring.idOf(stream.position);
    stream.tell('hello', { liveId, now: new Date().toISOString() }, liveId);
    this.streams.add(stream);
    if (position === null) return this.reset(stream, unknown);
    this.soon(0);
  }

  leave(stream: LiveStream): void {
    this.streams.delete(stream);
  }

  private async listen(): Promise<void> {
    try {
      this.listening = await this.database.listen(CASES, (payload) => this.hear(payload), () => this.again());
    } catch (error) {
      this.logger.warn({ error: String(error) }, 'changes of cases are not heard, trying again');
      this.again();
      return;
    }
    if (this.stopped) return this.listening.stop();
    // What was told while nobody listened is not known.
    this.beginAnew(lost);
    if (this.isFirst) this.database.tell(CASES, `${BEGIN_ANEW} ${this.self}`);
    this.isFirst = false;
  }

  private beginAnew(because: Words): void {
    this.ring = new FeedRing(randomUUID().slice(0, 8));
    for (const stream of this.streams) this.reset(stream, because);
  }

  private again(): void {
    this.listening = null;
    if (this.stopped) return;
    this.retry ??= setTimeout(() => {
      this.retry = undefined;
      if (!this.stopped) void this.listen();
    }, REST_MS).unref();
  }

  private hear(payload: string): void {
    const [caseId, ...unitIds] = payload.split(' ');
    if (caseId === BEGIN_ANEW) return unitIds[0] === this.self ? undefined : this.beginAnew(unknown);
    this.ring.add({ caseId: caseId!, unitIds }, Date.now());
    if (this.streams.size > 0) this.soon(GATHER_MS);
  }

  private reset(stream: LiveStream, because: Words): void {
    stream.position = this.ring.end;
    stream.tell('reset', { liveId: this.liveId, because }, this.liveId);
  }

  private beat(): void {
    const now = new Date();
    for (const stream of this.streams) stream.beat(now, this.ring.idOf(stream.position));
    this.soon(GATHER_MS);
  }

  private soon(ms: number): void {
    this.timer ??= setTimeout(() => {
      this.timer = undefined;
      if (!this.delivering && !this.stopped) void this.deliver();
    }, ms);
  }

  private async deliver(): Promise<void> {
    this.delivering = true;
    try {
      for (let group = this.furthestBehind(); group.length > 0; group = this.furthestBehind()) await this.tellGroup(group);
    } catch (error) {
      this.logger.warn({ error: String(error) }, 'changes of cases could not be read, trying again');
      await new Promise((resolve) => setTimeout(resolve, REST_MS));
    } finally {
      this.delivering = false;
      if (this.behind().length > 0) this.soon(GATHER_MS);
    }
  }

  private behind = (): LiveStream[] => [...this.streams].filter(({ position }) => position < this.ring.end);

  /** The streams at the oldest position of those that can take more. */
  private furthestBehind(): LiveStream[] {
    const ready = this.behind().filter(({ full }) => !full);
    const oldest = Math.min(...ready.map(({ position }) => position));
    return ready.filter(({ position }) => position === oldest);
  }

  private async tellGroup(group: readonly LiveStream[]): Promise<void> {
    const { ring } = this;
    const from = group[0]!.position;
    if (!ring.knows(from)) return group.forEach((stream) => this.reset(stream, unknown));
    const lines = ring.after(from, LINES);
    const rows = await readRows(this.database, [...new Set(lines.map(({ caseId }) => caseId))]);
    // Reset meanwhile: these lines are of a past epoch.
    if (ring !== this.ring) return;
    const texts = new Map<string, string | null>();
    // Who left while the cases were read is told nothing more: they may have come back already, where they were.
    for (const stream of group.filter((one) => this.streams.has(one))) {
      const kind = `${stream.who.role} ${stream.who.unitId}`;
      if (!texts.has(kind)) texts.set(kind, textFor(stream.who, lines, rows));
      const text = texts.get(kind)!;
      stream.position = from + lines.length;
      if (text !== null) stream.write('cases', text, ring.idOf(stream.position));
    }
  }
}

/** What the asker is told of these lines; null when nothing of it is theirs. */
function textFor(who: Identity, lines: readonly FeedLine[], rows: readonly CaseRow[]): string | null {
  const theirs = reachOf('live.read', who.role) === 'all' ? lines : lines.filter(({ unitIds }) => unitIds.includes(who.unitId ?? ''));
  const known = new Map(rows.map((row) => [row.state.caseId, row]));
  const seen = [...new Set(theirs.map(({ caseId }) => caseId))].flatMap((caseId) => known.get(caseId) ?? []);
  return seen.length === 0 ? null : JSON.stringify({ cases: seen.map((row) => headOf(row, who)) });
}
