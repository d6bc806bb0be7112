import { type Outcome, type Refusal } from '@paidan/contracts';

/** Carries a refusal from a controller to the filter that answers it; use cases return refusals as values. */
export class RefusalException extends Error {
  constructor(readonly refusal: Refusal) {
    super(refusal.body.code);
  }
}

/** The value of an outcome, or the refusal's HTTP answer. Only for controllers and pipes. */
export function valueOrRefusal<T>(outcome: Outcome<T>): T {
  if (outcome.kind === 'refused') throw new RefusalException(outcome);
  return outcome.value;
}

/** A part this service leans on does not answer: a message waits for it, a request gets 503. */
export class PartAwayError extends Error {
  constructor(readonly part: string, cause: unknown) {
    super(`${part} does not answer`, { cause });
  }
}
