import { Body, Controller, HttpCode, Param, Post } from '@nestjs/common';
import { ActOnCase, type CaseView, type Identity } from '@paidan/contracts';
import { Database } from '@paidan/persistence';
import { fits, known, valueOrRefusal, Who } from '@paidan/service-kit';
import { besideOf, readShownHistory } from '../case-store/case-reading';
import { viewOf } from '../case-store/case-view';
import { ActOnCaseUseCase } from './act-on-case';

@Controller('api/v1/cases')
export class ActOnCaseController {
  constructor(
    private readonly useCase: ActOnCaseUseCase,
    private readonly database: Database,
  ) {}

  @Post(':caseId/actions')
  @HttpCode(200)
  async act(@Param('caseId', known('案件', 'case')) caseId: string, @Body(fits(ActOnCase)) ask: ActOnCase, @Who() who: Identity): Promise<CaseView> {
    const { version, ...wish } = ask;
    const state = valueOrRefusal(await this.useCase.act(caseId, version, wish, who, new Date()));
    return viewOf(await besideOf(this.database, state), await readShownHistory(this.database, caseId), who);
  }
}
