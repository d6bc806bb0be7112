import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { RegisterModel, type Identity, type ModelView } from '@paidan/contracts';
import { fits, valueOrRefusal, Who } from '@paidan/service-kit';
import { ShowModels } from '../show-models/show-models';
import { RegisterModelUseCase } from './register-model';

@Controller('api/v1/models')
export class RegisterModelController {
  constructor(
    private readonly useCase: RegisterModelUseCase,
    private readonly models: ShowModels,
  ) {}

  @Post()
  @HttpCode(201)
  async register(@Body(fits(RegisterModel)) model: RegisterModel, @Who() who: Identity): Promise<ModelView> {
    return this.models.one(valueOrRefusal(await this.useCase.register(model, who, new Date())));
  }
}
