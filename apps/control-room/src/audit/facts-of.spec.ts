import { factsOf } from './facts-of';

const say = (key: string) => (key === 'audit.colon' ? ': ' : key === 'audit.semicolon' ? '; ' : key.split('.').at(-1)!);

test('what changed is told with what it was before, then why', () => {
  const facts = { before: { role: 'crew', disabled: false }, after: { role: 'checker', disabled: true }, reason: '调岗' };
  expect(factsOf({ facts }, say)).toBe('role: crew → checker; disabled: false → true; reason: 调岗');
});

test('other facts stand by their names, what is empty is left out', () => {
  expect(factsOf({ facts: { format: 'csv', count: 3, filter: { q: '井盖', open: 'true' }, columns: ['a', 'b'], browser: null } }, say)).toBe('format: csv; count: 3; filter: q=井盖 open=true; columns: a, b');
});
