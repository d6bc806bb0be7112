/** A change of a case, as it was told: which case, and whose it is or was until then. */
export interface FeedLine {
  readonly caseId: string;
  readonly unitIds: readonly string[];
}

/** What was told lately, so that whoever was away for a moment hears it too. Positions count the lines of one epoch from 1. */
export class FeedRing {
  private lines: { readonly line: FeedLine; readonly at: number }[] = [];
  private last = 0;

  /** @param epoch names this instance and time: a position of another epoch means nothing here. */
  constructor(readonly epoch: string, private readonly most = 10_000, private readonly keptMs = 600_000) {}

  add(line: FeedLine, now: number): void {
    this.lines.push({ line, at: now });
    this.last += 1;
    while (this.lines.length > this.most || this.lines[0]!.at < now - this.keptMs) this.lines.shift();
  }

  /** The position after everything told so far. */
  get end(): number {
    return this.last;
  }

  idOf = (position: number): string => `${this.epoch}-${position}`;

  /** The position of an id; null when it is of another epoch or what came after it is no longer known. */
  positionOf(liveId: string): number | null {
    const [epoch, position] = [liveId.slice(0, liveId.lastIndexOf('-')), liveId.slice(liveId.lastIndexOf('-') + 1)];
    if (epoch !== this.epoch || !/^\d{1,15}$/.test(position)) return null;
    return this.knows(Number(position)) ? Number(position) : null;
  }

  knows = (position: number): boolean => position <= this.last && position >= this.last - this.lines.length;

  /** The lines after a position, oldest first. */
  after(position: number, most: number): FeedLine[] {
    const from = position - (this.last - this.lines.length);
    return this.lines.slice(from, from + most).map(({ line }) => line);
  }
}
