import { Controller, Get, Header } from '@nestjs/common';
import type { CategoryList } from '@paidan/contracts';
import { CityRules } from '../city-rules';
import { categoryList } from './category-list';

/** What citizens choose from; the same for everybody, so browsers may keep it for a minute. */
@Controller('api/v1/categories')
export class ListCategoriesController {
  private made: { readonly of: object; readonly list: CategoryList } | null = null;

  constructor(private readonly city: CityRules) {}

  @Get()
  @Header('cache-control', 'public, max-age=60')
  show(): CategoryList {
    const { categoriesForCitizens: now } = this.city;
    if (this.made?.of !== now.categories) this.made = { of: now.categories, list: categoryList(now) };
    return this.made.list;
  }
}
