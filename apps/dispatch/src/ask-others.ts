import { Injectable } from '@nestjs/common';
import { CityAnswer, PhotosCompared, PhotosShown, ReportFacts, Routing, StillThereAnswer, type ComparePhotos, type OwnedPhotos, type PhotosAsked, type RouteQuestion, type StillThere } from '@paidan/contracts';
import { InternalCalls, readServiceUrl } from '@paidan/service-kit';
import { z } from 'zod';

/** How long a crew waits for the photo model, in milliseconds: what it does not say in time is left to the checker. */
const MODEL_PATIENCE = 2_000;
/** How long an admin waits for all rules to be looked at, in milliseconds. */
const CITY_PATIENCE = 15_000;

/** What dispatch asks of the services before it: photos of intake, the photo model, the rules of geo-router. */
@Injectable()
export class AskOthers {
  private readonly intake = readServiceUrl('INTAKE_URL');
  private readonly imageClassifier = readServiceUrl('IMAGE_CLASSIFIER_URL');
  private readonly geoRouter = readServiceUrl('GEO_ROUTER_URL');

  constructor(private readonly calls: InternalCalls) {}

  usePhotos(photoIds: string[], ownerId: string, usedBy: string) {
    const question: OwnedPhotos = { photoIds, ownerId, usedBy };
    return this.calls.ask(`${this.intake}/internal/photos/use`, z.object({}), question);
  }

  comparePhotos(question: ComparePhotos) {
    return this.calls.ask(`${this.intake}/internal/photos/compare`, PhotosCompared, question);
  }

  /** Those of the photos that have a covered copy for everybody. */
  shownPhotos(photoIds: string[]) {
    const question: PhotosAsked = { photoIds };
    return this.calls.ask(`${this.intake}/internal/photos/shown`, PhotosShown, question);
  }

  stillThere(question: StillThere) {
    return this.calls.ask(`${this.imageClassifier}/internal/still-there`, StillThereAnswer, question, MODEL_PATIENCE);
  }

  report(reportId: string) {
    return this.calls.ask(`${this.intake}/internal/reports/${reportId}`, ReportFacts);
  }

  route(question: RouteQuestion) {
    return this.calls.ask(`${this.geoRouter}/internal/route`, Routing, question);
  }

  /** What geo-router has against other units or categories, as the city's files have them. */
  checkCity(question: object) {
    return this.calls.ask(`${this.geoRouter}/internal/city-check`, CityAnswer, question, CITY_PATIENCE);
  }
}
