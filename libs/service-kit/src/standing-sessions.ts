import { done, needsStanding, reachOf, StandingAnswer, type Identity, type Outcome, type Permission, type StandingQuestion } from '@paidan/contracts';
import { sessionEnded } from './answer-refusal';
import { InternalCalls } from './internal-calls';
import { PartAwayError, valueOrRefusal } from './refusal-exception';
import type { ServiceCore } from './service-core.module';

/** Says at the request whether the session of whoever asks still stands, where a permission wants to know. */
export abstract class StandingSessions {
  async check(permission: Permission, { sessionId, id, role, unitId }: Identity): Promise<Outcome<null>> {
    // Who does not hold it is refused by those who say why.
    if (!needsStanding(permission) || reachOf(permission, role) === null) return done(null);
    if (sessionId === undefined) return sessionEnded();
    return (await this.stands({ sessionId, id, role, unitId })) ? done(null) : sessionEnded();
  }

  protected abstract stands(question: StandingQuestion): Promise<boolean>;
}

/** Asks dispatch, which owns the sessions; its silence is no yes but 503, try again. */
export class AskDispatchWhoStands extends StandingSessions {
  private readonly calls: InternalCalls;

  constructor({ name, tokens }: Pick<ServiceCore, 'name' | 'tokens'>, private readonly dispatch: string) {
    super();
    this.calls = new InternalCalls(name, tokens);
  }

  protected async stands(question: StandingQuestion): Promise<boolean> {
    return valueOrRefusal(await this.calls.ask(`${this.dispatch}/internal/standing-sessions`, StandingAnswer, question)).stands;
  }
}

/** Of a service that has nothing that wants to know. */
export class NobodyStands extends StandingSessions {
  protected stands(): Promise<boolean> {
    return Promise.reject(new PartAwayError('sessions', new Error('this service was started without a way to ask for them')));
  }
}
