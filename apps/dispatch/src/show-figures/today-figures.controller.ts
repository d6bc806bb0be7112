import { Controller, Get } from '@nestjs/common';
import type { TodayFigures } from '@paidan/contracts';
import { ReadTodayFigures } from './today-figures';

/** What the wall of the control room shows of today. */
@Controller('api/v1/figures/today')
export class TodayFiguresController {
  constructor(private readonly figures: ReadTodayFigures) {}

  @Get()
  show(): Promise<TodayFigures> {
    return this.figures.read(new Date());
  }
}
