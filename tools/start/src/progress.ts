import type { Say } from '@paidan/local-servers';

export interface Timing {
  readonly part: string;
  readonly seconds: number;
}

/** Says when each part is ready, with the time since the start, and remembers it. */
export class Progress {
  readonly timings: Timing[] = [];
  private readonly began = performance.now();

  constructor(readonly say: Say) {}

  ready(part: string, note = ''): void {
    const seconds = Number(((performance.now() - this.began) / 1000).toFixed(1));
    this.timings.push({ part, seconds });
    this.say(`  ✓ ${part.padEnd(18)} ${seconds.toFixed(1).padStart(5)} s  ${note}`);
  }
}
