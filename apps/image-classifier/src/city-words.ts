import type { CityFiles } from '@paidan/city';

/** What the city calls things: categories, the labels of models and cameras, and what seen objects mean. */
export type CityWords = Pick<CityFiles, 'labels' | 'categories' | 'objects'>;

export const nameOf = (city: CityWords, code: string | null) => city.categories.find((category) => category.code === code)?.name ?? null;

/** Categories of one family are one thing: the family, or the code of a category without one. */
export const thingsOf = ({ categories }: CityWords): ((categoryCode: string) => string) => {
  const families = new Map(categories.map(({ code, family }) => [code, family]));
  return (code) => families.get(code) ?? code;
};

/** What the photo model's labels mean here. */
export const photoLabelsOf = ({ labels }: CityWords) => labels.filter(({ vendor }) => vendor === 'photo-model');
