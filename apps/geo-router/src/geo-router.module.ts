import { Module, type DynamicModule } from '@nestjs/common';
import { loadCityData, type ServiceCore } from '@paidan/service-kit';
import { AnswerServicesController } from './answer-services/answer-services.controller';
import { DecideProposalController } from './decide-proposal/decide-proposal.controller';
import { DecideProposalUseCase } from './decide-proposal/decide-proposal';
import { ExplainRouteController } from './explain-route/explain-route.controller';
import { ExplainRouteUseCase } from './explain-route/explain-route';
import { OnCaseArbitratedConsumer } from './propose-rule/on-case-arbitrated.consumer';
import { ProposeRule } from './propose-rule/propose-rule';
import { PublishRulesController } from './publish-rules/publish-rules.controller';
import { PublishRulesUseCase } from './publish-rules/publish-rules';
import { FindUnit } from './route-report/find-unit';
import { OnReportClassifiedConsumer } from './route-report/on-report-classified.consumer';
import { RouteReport } from './route-report/route-report';
import { RunningRules } from './run-rules/running-rules';
import { ShowRulesController } from './show-rules/show-rules.controller';
import { ShowRules } from './show-rules/show-rules';
import { TryRulesController } from './try-rules/try-rules.controller';
import { TryRulesUseCase } from './try-rules/try-rules';

@Module({
  controllers: [
    OnReportClassifiedConsumer, OnCaseArbitratedConsumer, AnswerServicesController, DecideProposalController, PublishRulesController, TryRulesController, ExplainRouteController, ShowRulesController,
  ],
  providers: [RouteReport, RunningRules, ShowRules, TryRulesUseCase, PublishRulesUseCase, ExplainRouteUseCase, ProposeRule, DecideProposalUseCase],
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
    return { module: GeoRouterModule, providers: [{ provide: FindUnit, useValue: findUnit }] };
  }
}
