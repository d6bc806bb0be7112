import { CitizenClasses } from '@paidan/city';
import { categoryList } from './category-list';

const named = (code: string, zh: string) => ({ code, name: { zh, en: zh } });
const categories = [named('10137', '路灯'), named('10301', '公共厕所'), named('20110', '暴露垃圾'), named('20113', '道路破损'), named('20107', '沿街晾挂'), named('20406', '占道经营')];
const usual = CitizenClasses.parse(undefined);

describe('what citizens choose from', () => {
  it('is each category in the first class that names it', () => {
    const { items } = categoryList({ categories, citizenClasses: usual });
    expect(items.map(({ code, classId }) => `${code} ${classId}`)).toEqual([
      '10137 facilities', '10301 sanitation', '20110 sanitation', '20113 facilities', '20107 order', '20406 order',
    ]);
  });

  it('begins with 公共设施, 环境卫生, 市容秩序, without the classes that have nothing in them', () => {
    expect(categoryList({ categories, citizenClasses: usual }).classes.map(({ name }) => name.zh)).toEqual(['公共设施', '环境卫生', '市容秩序']);
  });

  it('leaves out what the city puts in no class', () => {
    const { classes, items } = categoryList({ categories, citizenClasses: [{ id: 'lamps', name: { zh: '灯', en: 'Lamps' }, categories: ['10137'] }] });
    expect([classes.length, items.map(({ code }) => code)]).toEqual([1, ['10137']]);
  });
});
