import { Injectable } from '@nestjs/common';
import { PastAnswer, PhotoAudience, PhotoIsPublic, type Outcome, type PastReports } from '@paidan/contracts';
import { InternalCalls, readServiceUrl, valueOrRefusal } from '@paidan/service-kit';

/** What intake asks of dispatch: whose case a photo belongs to. */
@Injectable()
export class AskDispatch {
  private readonly dispatch = readServiceUrl('DISPATCH_URL');

  constructor(private readonly calls: InternalCalls) {}

  /** @param usedBy the report or case that the photo belongs to */
  audienceOf(photoId: string, usedBy: string): Promise<Outcome<PhotoAudience>> {
    return this.calls.ask(`${this.dispatch}/internal/photos/${photoId}/of/${usedBy}/audience`, PhotoAudience);
  }

  /** Which of these reports' cases, or of these cases, ended before a moment, which of them were refused, which are held. */
  async past(ids: string[], endedBefore: Date): Promise<PastAnswer> {
    const question: PastReports = { ids, endedBefore: endedBefore.toISOString() };
    return valueOrRefusal(await this.calls.ask(`${this.dispatch}/internal/reports/past`, PastAnswer, question));
  }

  /** Whether everybody may see it. */
  async isPublic(photoId: string, usedBy: string): Promise<boolean> {
    const answer = await this.calls.ask(`${this.dispatch}/internal/photos/${photoId}/of/${usedBy}/public`, PhotoIsPublic);
    return answer.kind === 'done' && answer.value.public;
  }
}
