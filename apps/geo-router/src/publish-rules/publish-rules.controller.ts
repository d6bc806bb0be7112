import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { PublishRules, type Identity, type RulesPublished } from '@paidan/contracts';
import { fits, valueOrRefusal, Who } from '@paidan/service-kit';
import { PublishRulesUseCase } from './publish-rules';

@Controller('api/v1/rules')
export class PublishRulesController {
  constructor(private readonly useCase: PublishRulesUseCase) {}

  @Post()
  @HttpCode(201)
  async publish(@Body(fits(PublishRules)) wish: PublishRules, @Who() who: Identity): Promise<RulesPublished> {
    return valueOrRefusal(await this.useCase.publish(wish, who, new Date()));
  }
}
