import { Injectable } from '@nestjs/common';
import { HeldByDispatch, HeldByFeedback } from '@paidan/contracts';
import { InternalCalls, readServiceUrl, valueOrRefusal } from '@paidan/service-kit';

/** What the other services hold about a citizen. One that does not answer makes the whole wait: half a file would say that the rest is not held. */
@Injectable()
export class AskHolders {
  private readonly dispatch = readServiceUrl('DISPATCH_URL');
  private readonly feedback = readServiceUrl('FEEDBACK_URL');

  constructor(private readonly calls: InternalCalls) {}

  async heldBy(citizenId: string): Promise<HeldByDispatch & HeldByFeedback> {
    const [atDispatch, atFeedback] = await Promise.all([
      this.calls.ask(`${this.dispatch}/internal/citizens/${citizenId}/held`, HeldByDispatch),
      this.calls.ask(`${this.feedback}/internal/citizens/${citizenId}/held`, HeldByFeedback),
    ]);
    return { ...valueOrRefusal(atDispatch), ...valueOrRefusal(atFeedback) };
  }
}
