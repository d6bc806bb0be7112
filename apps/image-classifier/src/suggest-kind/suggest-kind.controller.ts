import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { AskKind, type Identity, type KindSuggestion } from '@paidan/contracts';
import { fits, valueOrRefusal, Who } from '@paidan/service-kit';
import { SuggestKind } from './suggest-kind';

@Controller('api/v1/suggest')
export class SuggestKindController {
  constructor(private readonly useCase: SuggestKind) {}

  @Post()
  @HttpCode(200)
  async suggest(@Body(fits(AskKind)) asked: AskKind, @Who() who: Identity): Promise<KindSuggestion> {
    return valueOrRefusal(await this.useCase.suggest(asked, who.id));
  }
}
