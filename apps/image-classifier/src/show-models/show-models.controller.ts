import { Controller, Get } from '@nestjs/common';
import type { ModelList } from '@paidan/contracts';
import { ShowModels } from './show-models';

@Controller('api/v1/models')
export class ShowModelsController {
  constructor(private readonly models: ShowModels) {}

  @Get()
  async list(): Promise<ModelList> {
    return { items: await this.models.list() };
  }
}
