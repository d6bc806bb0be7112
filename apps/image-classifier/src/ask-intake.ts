import { Injectable } from '@nestjs/common';
import type { Outcome, PhotosOfOwner } from '@paidan/contracts';
import { InternalCalls, readServiceUrl } from '@paidan/service-kit';
import { z } from 'zod';

/** What image-classifier asks of intake: whose a photo is. */
@Injectable()
export class AskIntake {
  private readonly intake = readServiceUrl('INTAKE_URL');

  constructor(private readonly calls: InternalCalls) {}

  /** Done when all the photos are this person's own, else intake's refusal. */
  owns(photos: PhotosOfOwner): Promise<Outcome<object>> {
    return this.calls.ask(`${this.intake}/internal/photos/owned`, z.object({}), photos);
  }
}
