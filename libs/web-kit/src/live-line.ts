import type { CaseHead } from '@paidan/contracts';

/** `open`: what happens is seen at once. `lost`: what is shown may be old; it tries again by itself. `closed`: somebody has to log in. */
export type LineState = 'opening' | 'open' | 'lost' | 'closed';

interface Hearing {
  /** Cases as they are now; the same one may come twice, the higher version counts. */
  readonly onCases: (cases: readonly CaseHead[]) => void;
  /** The line cannot say what was missed: load the page anew. It stays open, so that nothing is missed meanwhile. */
  readonly onReset: () => void;
  readonly onState: (state: LineState) => void;
  /** The server's time, every ten seconds. */
  readonly onNow?: (now: string) => void;
}

/** Milliseconds without a sign of life after which the line is opened again; the server gives one every ten seconds. */
const SILENCE = 25_000;
const AGAIN_AFTER = 2_000;

/** The live line of cases: opens itself again after every loss and goes on where it was. */
export class LiveLine {
  private source: EventSource | null = null;
  private lastId: string | null;
  private watchdog: ReturnType<typeof setTimeout> | undefined;
  private again: ReturnType<typeof setTimeout> | undefined;
  /** Closed by its owner: nothing opens it again. */
  private over = false;

  /** @param since the `liveId` of the page that the line goes on from; null for what comes from now on */
  constructor(
    since: string | null,
    private readonly hearing: Hearing,
    private readonly address = '/api/v1/live',
  ) {
    this.lastId = since;
    this.open();
  }

  close(): void {
    this.over = true;
    this.stop();
  }

  private stop(): void {
    clearTimeout(this.watchdog);
    clearTimeout(this.again);
    this.source?.close();
    this.source = null;
  }

  private open(): void {
    this.stop();
    this.hearing.onState('opening');
    const source = new EventSource(this.lastId === null ? this.address : `${this.address}?since=${encodeURIComponent(this.lastId)}`);
    this.source = source;
    this.alive();
    source.addEventListener('hello', (event) => this.hear(event, ({ now }) => (this.hearing.onState('open'), this.hearing.onNow?.(now as string))));
    source.addEventListener('beat', (event) => this.hear(event, ({ now }) => this.hearing.onNow?.(now as string)));
    source.addEventListener('cases', (event) => this.hear(event, ({ cases }) => this.hearing.onCases(cases as CaseHead[])));
    source.addEventListener('reset', (event) => this.hear(event, () => this.hearing.onReset()));
    source.addEventListener('bye', (event) => this.hear(event, ({ code }) => this.end(code as string)));
    source.onerror = () => this.lost(source);
  }

  private hear(event: MessageEvent<string>, use: (data: Record<string, unknown>) => void): void {
    this.alive();
    if (event.lastEventId) this.lastId = event.lastEventId;
    use(JSON.parse(event.data) as Record<string, unknown>);
  }

  /** A server that stops for a moment is called again; a session that ended is not. */
  private end(code: string): void {
    this.stop();
    this.hearing.onState(code === 'SERVICE.STOPPING' ? 'lost' : 'closed');
    if (code === 'SERVICE.STOPPING') this.again = setTimeout(() => this.open(), AGAIN_AFTER);
  }

  /** The browser opens a line again that merely broke; one that was refused it gives up, and so we ask whether we are still logged in. */
  private lost(source: EventSource): void {
    if (source !== this.source) return;
    this.hearing.onState('lost');
    if (source.readyState === EventSource.CLOSED) this.again = setTimeout(() => void this.askAgain(), AGAIN_AFTER);
  }

  private async askAgain(): Promise<void> {
    const status = await fetch('/api/v1/session').then((response) => response.status, () => 0);
    if (this.over) return;
    if (status !== 401) return this.open();
    this.stop();
    this.hearing.onState('closed');
  }

  private alive(): void {
    clearTimeout(this.watchdog);
    this.watchdog = setTimeout(() => (this.hearing.onState('lost'), this.open()), SILENCE);
  }
}
