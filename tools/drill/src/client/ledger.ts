import { appendFileSync, mkdirSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';

/**
 * `ok`: acknowledged, it must be there once. `refused`: said no, it must not be there. `ambiguous`: no answer, or one
 * that leaves it open; it may be there, once at most.
 */
export type Outcome = 'ok' | 'refused' | 'ambiguous';

/** How a sending ended, as the ledger keeps it. */
export interface ToldInShort {
  readonly outcome: Outcome;
  /** Sendings in all, and those of them that were left open. */
  readonly tries: number;
  readonly open: number;
  /** HTTP status of the last answer; 0 for none. */
  readonly status: number;
  /** When to come again, in seconds, as the last answer said; null when it did not. */
  readonly comeAgain: number | null;
  /** ISO time of the last answer. */
  readonly at: string;
}

export type Entry = ToldInShort & (
  | { readonly kind: 'report'; readonly key: string; readonly reportId: string | null; readonly photoIds: readonly string[] }
  | { readonly kind: 'photo'; readonly photoId: string | null }
  | { readonly kind: 'alert'; readonly messageId: string; readonly alertId: string | null; readonly picture: boolean }
  | { readonly kind: 'act'; readonly caseId: string; readonly event: ActEvent; readonly version: number }
);
/** What an act of staff leaves in the history of its case. */
export type ActEvent = 'handling-started' | 'completed' | 'returned' | 'dispatched' | 'closed' | 'check-failed';

/** What an outside client was told, line by line in a file as it came, so that it outlives the client. */
export class Ledger {
  readonly entries: Entry[] = [];

  constructor(private readonly file: string) {
    mkdirSync(dirname(file), { recursive: true });
    rmSync(file, { force: true });
  }

  note(entry: Entry): void {
    this.entries.push(entry);
    appendFileSync(this.file, `${JSON.stringify(entry)}\n`);
  }

  count(kind: Entry['kind'], outcome: Outcome): number {
    return this.entries.filter((entry) => entry.kind === kind && entry.outcome === outcome).length;
  }
}
