import { markChanges, withRule } from './rule-changes';

const rule = (id: string, priority = 10, unitId = 'works') => ({ id, priority, categories: ['20*'], areas: ['*'], unitId, because: { zh: '市政', en: 'works' } });

test('each rule says what became of it, in the order in which rules are asked', () => {
  const marked = markChanges([rule('A'), rule('B'), rule('C', 5)], [rule('D', 1), rule('A'), rule('B', 10, 'lights')]);
  expect(marked.map(({ rule: { id }, mark }) => [id, mark])).toEqual([['D', 'added'], ['C', 'gone'], ['A', 'same'], ['B', 'changed']]);
});

test('the same rule written in another order of its parts is the same', () => {
  const { unitId, ...rest } = rule('A');
  expect(markChanges([rule('A')], [{ unitId, ...rest }]).map(({ mark }) => mark)).toEqual(['same']);
  expect(markChanges([{ ...rule('A'), when: { weekdays: [1] } }], [{ ...rule('A'), when: { weekdays: [2] } }]).map(({ mark }) => mark)).toEqual(['changed']);
});

test('a rule takes the place of the one that it was made of, its id included', () => {
  expect(withRule([rule('A'), rule('B')], rule('A2'), 'A').map(({ id }) => id)).toEqual(['B', 'A2']);
});
