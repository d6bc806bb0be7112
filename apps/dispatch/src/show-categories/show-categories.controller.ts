import { Controller, Get } from '@nestjs/common';
import type { CategoryTable } from '@paidan/contracts';
import { CityUnits } from '../city-units';

/** The categories of the city and how long each may take, by condition. */
@Controller('api/v1/categories/table')
export class ShowCategoriesController {
  constructor(private readonly city: CityUnits) {}

  @Get()
  show(): CategoryTable {
    return { items: this.city.categoryTable() };
  }
}
