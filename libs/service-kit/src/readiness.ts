type Check = () => boolean | Promise<boolean>;

/** What must be there before this service may be asked: each part by name. */
export class Readiness {
  private readonly checks = new Map<string, Check>();
  private readonly later = new Set<string>();
  private readonly notes = new Map<string, () => string | null>();

  private stopping: () => boolean = () => false;

  /** Learns how to tell that the service stops: it is not ready then, and whoever waits is answered. */
  stopsWhen(stopping: () => boolean): void {
    this.stopping = stopping;
    this.add('not stopping', () => !stopping());
  }

  isStopping(): boolean {
    return this.stopping();
  }

  add(part: string, check: Check): void {
    this.checks.set(part, check);
  }

  /** What only takes the work on from here: while it is away, what is asked is still answered, and what is taken in waits in the outbox. */
  addForLater(part: string, check: Check): void {
    this.add(part, check);
    this.later.add(part);
  }

  /** Whether requests may be sent here: everything but what takes the work on later. */
  async serves(): Promise<boolean> {
    const answers = await Promise.all([...this.checks].filter(([part]) => !this.later.has(part)).map(([, check]) => answerOf(check)));
    return answers.every(Boolean);
  }

  /** Something worth knowing about a part: which model runs on what, or why it cannot. */
  describe(part: string, note: () => string | null): void {
    this.notes.set(part, note);
  }

  async read(): Promise<{ ready: boolean; parts: Record<string, boolean>; notes: Record<string, string> }> {
    const answers = await Promise.all(
      [...this.checks].map(async ([part, check]) => [part, await answerOf(check)] as const),
    );
    const notes = [...this.notes].map(([part, note]) => [part, note()] as const).filter(([, note]) => note !== null);
    return { ready: answers.every(([, ok]) => ok), parts: Object.fromEntries(answers), notes: Object.fromEntries(notes) as Record<string, string> };
  }
}

const answerOf = (check: Check): Promise<boolean> => Promise.resolve().then(check).catch(() => false);
