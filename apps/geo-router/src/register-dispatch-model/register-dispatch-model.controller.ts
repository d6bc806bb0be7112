import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { RegisterDispatchModel, type DispatchModelRegistered, type Identity } from '@paidan/contracts';
import { fits, valueOrRefusal, Who } from '@paidan/service-kit';
import { RegisterDispatchModelUseCase } from './register-dispatch-model';

@Controller('api/v1/routing/models')
export class RegisterDispatchModelController {
  constructor(private readonly useCase: RegisterDispatchModelUseCase) {}

  @Post()
  @HttpCode(201)
  async register(@Body(fits(RegisterDispatchModel)) model: RegisterDispatchModel, @Who() who: Identity): Promise<DispatchModelRegistered> {
    return valueOrRefusal(await this.useCase.register(model, who, new Date()));
  }
}
