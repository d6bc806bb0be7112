import { EndedSessions as Answer, done, ErasedCitizens, refuse, type Identity, type Outcome } from '@paidan/contracts';
import { leftAlready, type InternalCalls, PartAwayError } from '@paidan/service-kit';
import type { Logger } from 'pino';

/** Milliseconds: so long after its end a session may still pass. */
const EVERY = 2_000;

/** Knows the sessions that were ended before their time. While dispatch is away it keeps what it knew. */
export class EndedSessions {
  private known: ReadonlySet<string> = new Set();
  /** Citizens who left: their tokens end with them. */
  private left: ReadonlySet<string> = new Set();
  /** What is closed when a session ends, by its id. */
  private readonly open = new Map<string, Set<() => void>>();
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly urls: { readonly dispatch: string; readonly intake: string },
    private readonly calls: InternalCalls,
    private readonly logger: Logger,
  ) {}

  start(): void {
    this.timer = setTimeout(() => void this.ask().finally(() => this.timer && this.start()), EVERY);
  }

  stop(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
  }

  check({ id, role, sessionId }: Identity): Outcome<null> {
    if (role === 'citizen' && this.left.has(id)) return leftAlready();
    return sessionId !== undefined && this.known.has(sessionId) ? refuse(401, 'SESSION.ENDED', '登录已结束，请重新登录。', 'The session was ended, please log in again.') : done(null);
  }

  /** Calls `close` once when the session ends before its time. @returns to be called when there is nothing left to close */
  whenEnded({ sessionId }: Identity, close: () => void): () => void {
    if (sessionId === undefined) return () => undefined;
    const closing = this.open.get(sessionId) ?? new Set();
    this.open.set(sessionId, closing.add(close));
    return () => void (closing.delete(close) && closing.size === 0 && this.open.delete(sessionId));
  }

  private async ask(): Promise<void> {
    await Promise.all([this.orKeep(() => this.askDispatch()), this.orKeep(() => this.askIntake())]);
  }

  private async askDispatch(): Promise<void> {
    const answer = await this.calls.ask(`${this.urls.dispatch}/internal/ended-sessions`, Answer);
    if (answer.kind === 'done') this.hear(answer.value.sessionIds);
  }

  private async askIntake(): Promise<void> {
    const answer = await this.calls.ask(`${this.urls.intake}/internal/erased-citizens`, ErasedCitizens);
    if (answer.kind === 'done') this.left = new Set(answer.value.citizenIds);
  }

  private async orKeep(asking: () => Promise<void>): Promise<void> {
    try {
      await asking();
    } catch (error) {
      if (!(error instanceof PartAwayError)) this.logger.error({ error }, 'ended sessions could not be read');
    }
  }

  private hear(sessionIds: readonly string[]): void {
    this.known = new Set(sessionIds);
    for (const sessionId of sessionIds) for (const close of [...(this.open.get(sessionId) ?? [])]) close();
  }
}
