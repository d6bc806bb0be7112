import { Injectable } from '@nestjs/common';
import { ReportFacts, Routing, type OwnedPhotos, type RouteQuestion } from '@paidan/contracts';
import { InternalCalls, readServiceUrl } from '@paidan/service-kit';
import { z } from 'zod';

/** What dispatch asks of the services before it: photos of intake, the rules of geo-router. */
@Injectable()
export class AskOthers {
  private readonly intake = readServiceUrl('INTAKE_URL');
  private readonly geoRouter = readServiceUrl('GEO_ROUTER_URL');

  constructor(private readonly calls: InternalCalls) {}

  usePhotos(photoIds: string[], ownerId: string, usedBy: string) {
    const question: OwnedPhotos = { photoIds, ownerId, usedBy };
    return this.calls.ask(`${this.intake}/internal/photos/use`, z.object({}), question);
  }

  report(reportId: string) {
    return this.calls.ask(`${this.intake}/internal/reports/${reportId}`, ReportFacts);
  }

  route(question: RouteQuestion) {
    return this.calls.ask(`${this.geoRouter}/internal/route`, Routing, question);
  }
}
