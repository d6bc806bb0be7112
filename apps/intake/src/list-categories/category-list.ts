import type { CitizenClasses, CityFiles } from '@paidan/city';
import type { CategoryList } from '@paidan/contracts';
import { categoryFits } from '@paidan/geo';

interface ForCitizens {
  readonly categories: readonly Pick<CityFiles['categories'][number], 'code' | 'name'>[];
  readonly citizenClasses: CitizenClasses;
}

/** The city's categories by the classes that citizens know; a class without any is left out. */
export function categoryList({ categories, citizenClasses }: ForCitizens): CategoryList {
  const items = categories.flatMap(({ code, name }) => {
    const found = citizenClasses.find((each) => each.categories.some((pattern) => categoryFits(pattern, code)));
    return found ? [{ code, name, classId: found.id }] : [];
  });
  const used = new Set(items.map(({ classId }) => classId));
  return { classes: citizenClasses.filter(({ id }) => used.has(id)).map(({ id, name }) => ({ id, name })), items };
}
