import { Module, type DynamicModule } from '@nestjs/common';
import { loadCityData, type ServiceCore } from '@paidan/service-kit';
import { AnswerServicesController } from './answer-services/answer-services.controller';
import { FindUnit } from './route-report/find-unit';
import { OnReportClassifiedConsumer } from './route-report/on-report-classified.consumer';
import { RouteReport } from './route-report/route-report';

@Module({ controllers: [OnReportClassifiedConsumer, AnswerServicesController], providers: [RouteReport] })
export class GeoRouterModule {
  /** Geo-router with its grids and rules in memory. */
  static async of({ database }: ServiceCore): Promise<DynamicModule> {
    const findUnit = new FindUnit({
      grids: await loadCityData(database, 'grids'),
      areas: await loadCityData(database, 'areas'),
      rules: await loadCityData(database, 'rules'),
      units: await loadCityData(database, 'units'),
      categories: await loadCityData(database, 'categories'),
    });
    return { module: GeoRouterModule, providers: [{ provide: FindUnit, useValue: findUnit }] };
  }
}
