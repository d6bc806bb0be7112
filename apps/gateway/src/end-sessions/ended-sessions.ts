import { EndedSessions as Answer, done, refuse, type Identity, type Outcome } from '@paidan/contracts';
import { type InternalCalls, PartAwayError } from '@paidan/service-kit';
import type { Logger } from 'pino';

/** Milliseconds: so long after its end a session may still pass. */
const EVERY = 2_000;

/** Knows the sessions that were ended before their time. While dispatch is away it keeps what it knew. */
export class EndedSessions {
  private known: ReadonlySet<string> = new Set();
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly dispatchUrl: string,
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

  check({ sessionId }: Identity): Outcome<null> {
    return sessionId !== undefined && this.known.has(sessionId) ? refuse(401, 'SESSION.ENDED', '登录已结束，请重新登录。', 'The session was ended, please log in again.') : done(null);
  }

  private async ask(): Promise<void> {
    try {
      const answer = await this.calls.ask(`${this.dispatchUrl}/internal/ended-sessions`, Answer);
      if (answer.kind === 'done') this.known = new Set(answer.value.sessionIds);
    } catch (error) {
      if (!(error instanceof PartAwayError)) this.logger.error({ error }, 'ended sessions could not be read');
    }
  }
}
