import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { DecideProposal, type Identity, type RuleProposal, type RuleProposals } from '@paidan/contracts';
import { Database } from '@paidan/persistence';
import { fits, known, valueOrRefusal, Who } from '@paidan/service-kit';
import { DecideProposalUseCase } from './decide-proposal';
import { proposals } from './proposal-store';

@Controller('api/v1/rules/proposals')
export class DecideProposalController {
  constructor(
    private readonly database: Database,
    private readonly useCase: DecideProposalUseCase,
  ) {}

  @Get()
  async list(): Promise<RuleProposals> {
    return { items: await proposals(this.database) };
  }

  @Post(':proposalId')
  @HttpCode(200)
  async decide(@Param('proposalId', known('规则建议', 'rule proposal')) id: string, @Body(fits(DecideProposal)) wish: DecideProposal, @Who() who: Identity): Promise<RuleProposal> {
    return valueOrRefusal(await this.useCase.decide(id, wish, who, new Date()));
  }
}
