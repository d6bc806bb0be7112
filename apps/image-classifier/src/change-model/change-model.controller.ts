import { Body, Controller, HttpCode, Param, Post } from '@nestjs/common';
import { ChangeModel, PromoteModel, type Identity, type ModelView } from '@paidan/contracts';
import { fits, named, valueOrRefusal, Who } from '@paidan/service-kit';
import type { ModelWish } from '../photo-models/change-states';
import { ShowModels } from '../show-models/show-models';
import { ChangeModelUseCase } from './change-model';

@Controller('api/v1/models')
export class ChangeModelController {
  constructor(
    private readonly useCase: ChangeModelUseCase,
    private readonly models: ShowModels,
  ) {}

  @Post('rollback')
  @HttpCode(200)
  rollback(@Body(fits(ChangeModel)) { reason }: ChangeModel, @Who() who: Identity): Promise<ModelView> {
    return this.change({ to: 'before' }, reason, who);
  }

  @Post(':version/shadow')
  @HttpCode(200)
  shadow(@Param('version', named('模型', 'model')) version: string, @Body(fits(ChangeModel)) { reason }: ChangeModel, @Who() who: Identity): Promise<ModelView> {
    return this.change({ to: 'shadow', version }, reason, who);
  }

  @Post(':version/promote')
  @HttpCode(200)
  promote(@Param('version', named('模型', 'model')) version: string, @Body(fits(PromoteModel)) { reason, despiteFigures }: PromoteModel, @Who() who: Identity): Promise<ModelView> {
    return this.change({ to: 'acting', version }, reason, who, despiteFigures);
  }

  private async change(wish: ModelWish, reason: string, who: Identity, despiteFigures?: boolean): Promise<ModelView> {
    return this.models.one(valueOrRefusal(await this.useCase.change(wish, reason, who, new Date(), despiteFigures)));
  }
}
