import type { CaseHead, CasePage, Desk } from '@paidan/contracts';
import { ask, hearServerTime, LiveLine, type Answer, type LineState } from '@paidan/web-kit';
import { FIRST_PAGE } from './first-lines';
import { hear, looked, noLines, replace, type Lines } from './queue-lines';

export interface QueueState {
  readonly lines: Lines;
  /** `reading`: the first page has not come yet; `more`: it is shown, later ones are read. */
  readonly phase: 'reading' | 'more' | 'ready';
  readonly connection: LineState;
  /** Why nothing could be read; null when it could. */
  readonly trouble: Exclude<Answer<CasePage>, { kind: 'done' }> | null;
}

/** The first rows come at once, the rest in large pages. */
const NEXT_PAGE = 500;
const AGAIN_AFTER = 5_000;

/** The queue of some desks: read page by page, then kept by the live line. A reset reads it anew beside what is shown, so that nothing is lost or doubled. */
export class QueueFeed {
  private state: QueueState = { lines: noLines, phase: 'reading', connection: 'opening', trouble: null };
  private coming: Lines | null = null;
  private line: LiveLine | null = null;
  private again: ReturnType<typeof setTimeout> | undefined;
  private reading = 0;
  private readonly listeners = new Set<() => void>();

  constructor(
    private readonly desks: readonly Desk[],
    private readonly alsoHear: (heads: readonly CaseHead[]) => void = () => undefined,
    /** The first page, where it was asked for before it was known who looks. */
    private readonly beforehand: () => Promise<CasePage | null> = () => Promise.resolve(null),
  ) {}

  readonly subscribe = (listener: () => void) => (this.listeners.add(listener), () => void this.listeners.delete(listener));
  readonly snapshot = (): QueueState => this.state;

  start(): void {
    void this.read();
  }

  close(): void {
    this.reading += 1;
    clearTimeout(this.again);
    this.line?.close();
    this.line = null;
  }

  /** Takes in what the live line or an answer of the door says of cases. */
  readonly hear = (heads: readonly CaseHead[]): void => {
    const hearing = { desks: this.desks, live: true };
    if (this.coming) this.coming = hear(this.coming, heads, hearing);
    this.set({ lines: hear(this.state.lines, heads, hearing) });
    this.alsoHear(heads);
  };

  readonly looked = (): void => this.set({ lines: looked(this.state.lines) });

  private set(change: Partial<QueueState>): void {
    this.state = { ...this.state, ...change };
    for (const listener of this.listeners) listener();
  }

  private async read(): Promise<void> {
    const reading = ++this.reading;
    const first = this.state.phase === 'reading';
    this.coming = noLines;
    for (let after: string | null = '', limit = FIRST_PAGE; after !== null; limit = NEXT_PAGE) {
      const page: Answer<CasePage> = await this.page(after, limit);
      if (reading !== this.reading) return;
      if (page.kind !== 'done') return this.readAgain(page);
      this.line ??= this.follow(page.value.liveId);
      this.coming = hear(this.coming, page.value.items, { desks: this.desks, live: false });
      if (first) this.set({ lines: { ...this.coming, fresh: this.state.lines.fresh }, phase: 'more', trouble: null });
      after = page.value.next;
    }
    const lines = first ? { ...this.coming, fresh: this.state.lines.fresh } : replace(this.state.lines, this.coming);
    this.coming = null;
    this.set({ lines, phase: 'ready', trouble: null });
  }

  private async page(after: string, limit: number): Promise<Answer<CasePage>> {
    const there = after === '' ? await this.beforehand() : null;
    return there ? { kind: 'done', value: there } : ask<CasePage>('/queue', { query: { after, limit, desk: this.desks.length === 1 ? this.desks[0] : null } });
  }

  private readAgain(trouble: NonNullable<QueueState['trouble']>): void {
    this.set({ trouble });
    this.again = setTimeout(() => this.start(), AGAIN_AFTER);
  }

  private follow(since: string): LiveLine {
    return new LiveLine(since, {
      onCases: this.hear,
      onReset: () => void this.read(),
      onState: (connection) => {
        this.set({ connection });
        // Asking for the list is what brings up the question for the password.
        if (connection === 'closed') void this.read();
      },
      onNow: hearServerTime,
    });
  }
}
