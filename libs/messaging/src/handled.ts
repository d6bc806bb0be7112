/** How the handling of one message ended, as a value: the reader of a consumer sees it, a counter counts it. */
export type Handled = { kind: 'done' } | { kind: 'skipped'; why: string };

export const handled: Handled = { kind: 'done' };
export const skipped = (why: string): Handled => ({ kind: 'skipped', why });

export type HandledKind = 'done' | 'skipped' | 'retried' | 'dead-lettered';

/** Counts per pattern and ending, for telemetry and tests. */
export class HandledCounter {
  private readonly counts = new Map<string, Record<HandledKind, number>>();

  /** Rows of zeros for what may come: a row that is born at one is no increase to whoever watches. */
  expect(patterns: readonly string[]): void {
    for (const pattern of patterns) this.rowOf(pattern);
  }

  count(pattern: string, kind: HandledKind): void {
    this.rowOf(pattern)[kind] += 1;
  }

  private rowOf(pattern: string): Record<HandledKind, number> {
    const row = this.counts.get(pattern) ?? { done: 0, skipped: 0, retried: 0, 'dead-lettered': 0 };
    this.counts.set(pattern, row);
    return row;
  }

  read(): Record<string, Record<HandledKind, number>> {
    return Object.fromEntries([...this.counts].map(([pattern, row]) => [pattern, { ...row }]));
  }
}
