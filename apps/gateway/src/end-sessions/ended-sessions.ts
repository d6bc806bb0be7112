import { done, EndedCitizens, EndedSessions as Answer, refuse, type Identity, type Outcome } from '@paidan/contracts';
import { leftAlready, sessionEnded, type InternalCalls, PartAwayError } from '@paidan/service-kit';
import type { Logger } from 'pino';

/** Milliseconds: so long after its end a session may still pass. */
const EVERY = 2_000;
/** Milliseconds between questions as long as one was never answered: until then nobody of its people passes. */
const AT_FIRST = 200;

/** Who holds the sessions of somebody: citizens' intake, everybody else's dispatch. */
type Holder = 'dispatch' | 'intake';

interface Ended {
  readonly sessions: ReadonlySet<string>;
  /** Citizens who left: their tokens end with them. */
  readonly left: ReadonlySet<string>;
}

/** Knows the sessions that were ended before their time. While their holder is away it keeps what it knew; as long as it never knew, none passes. */
export class EndedSessions {
  private readonly ended = new Map<Holder, Ended>();
  /** What is closed when a session ends, by its id. */
  private readonly open = new Map<string, Set<() => void>>();
  private readonly timers = new Map<Holder, NodeJS.Timeout>();
  private stopped = false;

  constructor(
    private readonly urls: Readonly<Record<Holder, string>>,
    private readonly calls: InternalCalls,
    private readonly logger: Logger,
  ) {}

  /** Asks both holders, each by itself: one that is slow keeps nothing of the other back. */
  start(): void {
    void this.follow('dispatch');
    void this.follow('intake');
  }

  stop(): void {
    this.stopped = true;
    for (const timer of this.timers.values()) clearTimeout(timer);
  }

  /** Whether both have told. */
  get known(): boolean {
    return this.ended.size === 2;
  }

  check({ id, role, sessionId }: Identity): Outcome<null> {
    const ended = this.ended.get(role === 'citizen' ? 'intake' : 'dispatch');
    if (!ended) return notKnownYet();
    if (ended.left.has(id)) return leftAlready();
    return sessionId !== undefined && ended.sessions.has(sessionId) ? sessionEnded() : done(null);
  }

  /** Calls `close` once when the session ends before its time. @returns to be called when there is nothing left to close */
  whenEnded({ sessionId }: Identity, close: () => void): () => void {
    if (sessionId === undefined) return () => undefined;
    const closing = this.open.get(sessionId) ?? new Set();
    this.open.set(sessionId, closing.add(close));
    return () => void (closing.delete(close) && closing.size === 0 && this.open.delete(sessionId));
  }

  private async follow(holder: Holder): Promise<void> {
    try {
      this.hear(holder, await this.ask(holder));
    } catch (error) {
      if (!(error instanceof PartAwayError)) this.logger.error({ error, holder }, 'ended sessions could not be read');
    }
    if (!this.stopped) this.timers.set(holder, setTimeout(() => void this.follow(holder), this.ended.has(holder) ? EVERY : AT_FIRST));
  }

  /** Null when the holder refuses to say. */
  private async ask(holder: Holder): Promise<Ended | null> {
    if (holder === 'dispatch') {
      const answer = await this.calls.ask(`${this.urls.dispatch}/internal/ended-sessions`, Answer);
      return answer.kind === 'done' ? { sessions: new Set(answer.value.sessionIds), left: new Set() } : null;
    }
    const answer = await this.calls.ask(`${this.urls.intake}/internal/erased-citizens`, EndedCitizens);
    return answer.kind === 'done' ? { sessions: new Set(answer.value.sessionIds), left: new Set(answer.value.citizenIds) } : null;
  }

  private hear(holder: Holder, ended: Ended | null): void {
    if (!ended) return;
    this.ended.set(holder, ended);
    for (const sessionId of ended.sessions) for (const close of [...(this.open.get(sessionId) ?? [])]) close();
  }
}

const notKnownYet = () =>
  refuse(503, 'SESSION.NOT_KNOWN_YET', '系统刚启动，正在核对登录状态，请稍后重试；内容没有丢失。', 'Just started: which logins were ended is not known yet. Please try again; nothing was lost.', { retryAfterSeconds: 1 });
