import type { SettingCategories } from '@paidan/contracts';
import { categoryOf, emptyCategory, emptyLimit, typedOf, withCategory, wrongIn } from './typed-category';

const words = (text: string) => ({ zh: text, en: text });
const table: SettingCategories = {
  categories: ['20101', '20102'].map((code) => ({ code, kind: 'event', major: { code: '01', ...words('市容') }, name: words(code), localExtension: false, family: 'heap', verifyBeforeFiling: false, hard: true })),
  limits: [
    { categoryCode: '20101', conditionNo: 1, condition: words('一般'), clock: 'urgent_hour', value: 1, text: words('1紧急工作时制止'), standard: true },
    { categoryCode: '20102', conditionNo: 1, condition: words('一般'), clock: 'work_day', value: 2, standard: true },
  ],
};

describe('a category that is changed', () => {
  it('is the same when nothing was typed', () => {
    const { category, limits } = categoryOf(typedOf(table, '20101'), table);
    expect(withCategory(table, category, limits)).toEqual(table);
  });

  it('keeps what the form does not show, and what the standard prints only as long as it says the number', () => {
    const typed = typedOf(table, '20101');
    const { category, limits } = categoryOf({ ...typed, nameZh: '新名', limits: [{ ...typed.limits[0]!, value: '2' }] }, table);
    expect(category).toMatchObject({ name: { zh: '新名', en: '20101' }, family: 'heap', hard: true });
    expect(limits).toEqual([{ categoryCode: '20101', conditionNo: 1, condition: words('一般'), clock: 'urgent_hour', value: 2, standard: true }]);
  });

  it('gives a new condition the next number', () => {
    const typed = typedOf(table, '20102');
    const { limits } = categoryOf({ ...typed, limits: [...typed.limits, { ...emptyLimit, conditionZh: '大面积', conditionEn: 'large', value: '5' }] }, table);
    expect(limits.map(({ conditionNo, value }) => [conditionNo, value])).toEqual([[1, 2], [2, 5]]);
  });
});

describe('a new category', () => {
  const typed = { ...emptyCategory, major: '201', code: '20103', nameZh: '新类', nameEn: 'new', limits: [{ ...emptyCategory.limits[0]!, value: '3' }] };

  it('belongs to a class that there is, as an extension of the city', () => {
    expect(wrongIn(typed, false)).toBeNull();
    const { category, limits } = categoryOf(typed, table);
    expect(category).toMatchObject({ code: '20103', kind: 'event', major: { code: '01', zh: '市容' }, localExtension: true });
    expect(withCategory(table, category, limits).categories.map(({ code }) => code)).toEqual(['20101', '20102', '20103']);
  });

  it('is not whole without a class, a code of its own, names, and a number for each limit', () => {
    expect([wrongIn({ ...typed, major: '' }, false), wrongIn(typed, true), wrongIn({ ...typed, nameEn: ' ' }, false), wrongIn({ ...typed, limits: [emptyLimit] }, false)]).toEqual(['major', 'code', 'nameEn', 'limits']);
  });
});
