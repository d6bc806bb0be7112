import { emptyRule, ruleOf, typedOf, wrongIn } from './typed-rule';

const rule = { id: 'R-1', priority: 10, categories: ['20101', '3*'], areas: ['370523001'], when: { weekdays: [6, 7], hours: { from: '22:00', to: '06:00' }, from: '2026-01-01' }, owners: ['*'], unitId: 'works', because: { zh: '市政', en: 'works' } };
const none = new Set<string>();

test('a rule that is opened and kept as it is stays the same', () => {
  expect(ruleOf(typedOf(rule))).toEqual(rule);
  const { when: _when, owners: _owners, ...plain } = rule;
  expect(ruleOf(typedOf(plain))).toEqual(plain);
});

test('what cannot stand is named, the first field first', () => {
  const typed = typedOf(rule);
  expect(wrongIn(typed, none, null)).toBeNull();
  expect(wrongIn(emptyRule, none, null)).toBe('id');
  expect(wrongIn(typed, new Set(['R-1']), null)).toBe('id');
  expect(wrongIn(typed, new Set(['R-1']), 'R-1')).toBeNull();
  for (const [name, text] of [['categories', '2010'], ['areas', 'x'], ['weekdays', '8'], ['hourTo', '24:00'], ['hourFrom', ''], ['until', '2026/1/1'], ['unitId', ''], ['becauseEn', ' ']] as const) expect(wrongIn({ ...typed, [name]: text }, none, null)).toBe(name);
});
