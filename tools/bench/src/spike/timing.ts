import type { Answer } from '@paidan/public-door';

/** What one lifecycle asks of the system, in this order; `follow` as often as it takes. */
export const steps = ['create', 'follow', 'read', 'assign', 'accept', 'resolve', 'search'] as const;
export type Step = (typeof steps)[number];

/** One request. */
export interface Asked {
  readonly step: Step;
  /** When it was due, in seconds since the beginning. */
  readonly due: number;
  /** From then to the end of the answer; of one that waits by what it asked, what it took beyond that wait. */
  readonly ms: number;
  /** HTTP, or 0 when no answer came. */
  readonly status: number;
}

/** A step that failed: what ends a lifecycle. */
export class StepFailed extends Error {
  constructor(readonly step: Step, readonly why: string) {
    super(`${step}: ${why}`);
  }
}

/** Notes how long each request took from the moment it was due: what it had to wait to be sent counts as well. */
export class Timing {
  readonly asked: Asked[] = [];
  readonly began = performance.now();

  now = (): number => (performance.now() - this.began) / 1000;

  /**
   * @param wait seconds that the request asked to be kept waiting at most: no work is done for it meanwhile
   * @throws StepFailed when the answer is none of success
   */
  async of<T>(step: Step, ask: () => Promise<Answer<T>>, due = this.now(), wait = 0): Promise<T> {
    const answer = await ask().catch((error: Error) => error);
    const status = answer instanceof Error ? 0 : answer.status;
    this.asked.push({ step, due, ms: 1000 * Math.max(0, this.now() - due - wait), status });
    if (answer instanceof Error) throw new StepFailed(step, answer.message);
    if (status >= 400) throw new StepFailed(step, `${status} ${(answer.body as { code?: string }).code ?? ''}`);
    return answer.body;
  }
}
