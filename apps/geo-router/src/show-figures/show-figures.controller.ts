import { Controller, Get } from '@nestjs/common';
import type { RoutingFigures } from '@paidan/contracts';
import { ShowFigures } from './show-figures';

@Controller('api/v1/routing/figures')
export class ShowFiguresController {
  constructor(private readonly figures: ShowFigures) {}

  @Get()
  show(): Promise<RoutingFigures> {
    return this.figures.show();
  }
}
