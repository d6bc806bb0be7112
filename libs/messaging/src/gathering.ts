/**
 * Gathers calls that are made side by side, so that their work is done in one go: what is asked while a lot is at work
 * waits for the next. Each call gets its own answer; when a whole lot fails,
 * each of it is done alone, so that one bad message costs the others nothing but time.
 */
export class Gathering<Ask, Answer> {
  private waiting: { ask: Ask; resolve: (answer: Answer) => void; reject: (error: unknown) => void }[] = [];
  private working = false;

  /** @param together answers in the order of what was asked. @param alone the same for one. */
  constructor(
    private readonly together: (asks: readonly Ask[]) => Promise<readonly Answer[]>,
    private readonly alone: (ask: Ask) => Promise<Answer>,
    private readonly atMost = 64,
  ) {}

  ask(ask: Ask): Promise<Answer> {
    return new Promise((resolve, reject) => {
      this.waiting.push({ ask, resolve, reject });
      if (!this.working) void this.work();
    });
  }

  private async work(): Promise<void> {
    this.working = true;
    while (this.waiting.length > 0) {
      // Who was answered just now may ask again at once, and shall not be left behind by one turn.
      await new Promise((resolve) => setImmediate(resolve));
      const lot = this.waiting.splice(0, this.atMost);
      const answers = lot.length > 1 ? await this.together(lot.map(({ ask }) => ask)).catch(() => null) : null;
      if (answers) lot.forEach(({ resolve }, i) => resolve(answers[i]!));
      else await Promise.all(lot.map(({ ask, resolve, reject }) => this.alone(ask).then(resolve, reject)));
    }
    this.working = false;
  }
}
