import { Module, type DynamicModule } from '@nestjs/common';
import { CITY_FOLLOWING, FollowCity, loadCityData, OnCityChangedConsumer, type CityFollowing, type ServiceCore } from '@paidan/service-kit';
import { AnswerServicesController } from './answer-services/answer-services.controller';
import { CheckChangedCity } from './answer-services/check-changed-city';
import { DecideProposalController } from './decide-proposal/decide-proposal.controller';
import { DecideProposalUseCase } from './decide-proposal/decide-proposal';
import { ExplainRouteController } from './explain-route/explain-route.controller';
import { ExplainRouteUseCase } from './explain-route/explain-route';
import { OnCaseArbitratedConsumer } from './propose-rule/on-case-arbitrated.consumer';
import { ProposeRule } from './propose-rule/propose-rule';
import { ClosedCasesController } from './learn-dispatch/closed-cases.controller';
import { KeepHandling } from './learn-dispatch/keep-handling';
import { OnCaseHandledConsumer } from './learn-dispatch/on-case-handled.consumer';
import { ProposeUnit } from './propose-unit/propose-unit';
import { RunningDispatchModel } from './propose-unit/running-dispatch-model';
import { PublishRulesController } from './publish-rules/publish-rules.controller';
import { PublishRulesUseCase } from './publish-rules/publish-rules';
import { RegisterDispatchModelController } from './register-dispatch-model/register-dispatch-model.controller';
import { RegisterDispatchModelUseCase } from './register-dispatch-model/register-dispatch-model';
import { FindUnit } from './route-report/find-unit';
import { OnReportClassifiedConsumer } from './route-report/on-report-classified.consumer';
import { RouteReport } from './route-report/route-report';
import { RunningRules } from './run-rules/running-rules';
import { ShowFiguresController } from './show-figures/show-figures.controller';
import { ShowFigures } from './show-figures/show-figures';
import { cameraPlaces } from './show-map/camera-places';
import { MapLayersController } from './show-map/map-layers.controller';
import { MapText, PublicMapText } from './show-map/map-text';
import { PublicMapController } from './show-map/public-map.controller';
import { mapLayersOf, publicMapOf } from './show-map/map-layers';
import { ShowRulesController } from './show-rules/show-rules.controller';
import { ShowRules } from './show-rules/show-rules';
import { TryRulesController } from './try-rules/try-rules.controller';
import { TryRulesUseCase } from './try-rules/try-rules';
import { isDeepStrictEqual } from 'node:util';

@Module({
  controllers: [
    OnReportClassifiedConsumer, OnCaseArbitratedConsumer, AnswerServicesController, DecideProposalController, PublishRulesController, TryRulesController, ExplainRouteController, ShowRulesController,
    OnCaseHandledConsumer, ClosedCasesController, RegisterDispatchModelController, ShowFiguresController, MapLayersController, PublicMapController, OnCityChangedConsumer,
  ],
  providers: [RouteReport, RunningRules, ShowRules, TryRulesUseCase, PublishRulesUseCase, ExplainRouteUseCase, ProposeRule, DecideProposalUseCase, RunningDispatchModel, ProposeUnit, KeepHandling, RegisterDispatchModelUseCase, ShowFigures, FollowCity, CheckChangedCity],
})
export class GeoRouterModule {
  /** Geo-router with its grids and components in memory. */
  static async of({ database }: ServiceCore): Promise<DynamicModule> {
    const findUnit = new FindUnit({
      grids: await loadCityData(database, 'grids'),
      areas: await loadCityData(database, 'areas'),
      units: await loadCityData(database, 'units'),
      categories: await loadCityData(database, 'categories'),
      components: await loadCityData(database, 'components'),
      settings: await loadCityData(database, 'settings'),
    });
    const [drawn, cameras] = [{ city: await loadCityData(database, 'city'), map: await loadCityData(database, 'map') }, await cameraPlaces(database)];
    const layers = () => mapLayersOf({ ...findUnit.city, ...drawn }, cameras);
    const first = layers();
    const [map, publicMap] = [new MapText(first), new PublicMapText(publicMapOf(first))];
    const following: CityFollowing = {
      documents: ['units', 'categories'],
      use: async () => {
        const [before, units] = [findUnit.city.units, await loadCityData(database, 'units')];
        findUnit.use({ units, categories: await loadCityData(database, 'categories') });
        if (isDeepStrictEqual(before, units)) return;
        const now = layers();
        map.use(now);
        publicMap.use(publicMapOf(now));
      },
    };
    return {
      module: GeoRouterModule,
      providers: [{ provide: FindUnit, useValue: findUnit }, { provide: MapText, useValue: map }, { provide: PublicMapText, useValue: publicMap }, { provide: CITY_FOLLOWING, useValue: following }],
    };
  }
}
