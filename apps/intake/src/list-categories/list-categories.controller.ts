import { Controller, Get, Header } from '@nestjs/common';
import type { CategoryList } from '@paidan/contracts';
import { CityRules } from '../city-rules';
import { categoryList } from './category-list';

/** What citizens choose from; the same for everybody, so browsers may keep it for ten minutes. */
@Controller('api/v1/categories')
export class ListCategoriesController {
  private readonly list: CategoryList;

  constructor({ categoriesForCitizens }: CityRules) {
    this.list = categoryList(categoriesForCitizens);
  }

  @Get()
  @Header('cache-control', 'public, max-age=600')
  show(): CategoryList {
    return this.list;
  }
}
