import { allColumns, dayOfFrom, dayOfTo, everything, fromDay, readChoice, sifted, throughDay, usualColumns, writeChoice } from './choice';

test('what is chosen stands in the address, and is read back as it was', () => {
  const choice = { filters: { q: '井盖 平安', stage: 'dispatched,handling', overdue: 'true' as const }, sort: 'due' as const, columns: ['address', 'caseNumber'] as const };
  expect(readChoice(writeChoice(choice))).toEqual(choice);
});

test('the usual choice needs no words in the address', () => {
  expect(`${writeChoice(everything)}`).toBe('');
  expect(readChoice(new URLSearchParams(''))).toEqual(everything);
});

test('columns and filters that nobody knows are left out', () => {
  expect(readChoice(new URLSearchParams('columns=phone,stage,stage&caller=x&sort=sideways'))).toEqual({ filters: {}, sort: 'received', columns: ['stage'] });
  expect(readChoice(new URLSearchParams('columns=')).columns).toEqual(usualColumns);
  expect(new Set(allColumns).size).toBe(18);
});

test('a filter that is emptied is gone', () => {
  expect(sifted({ ...everything, filters: { q: '井盖', unit: 'u1' } }, { q: '', category: '2' }).filters).toEqual({ unit: 'u1', category: '2' });
});

test('days are those of Shanghai, the last one whole', () => {
  expect([fromDay('2026-11-30'), throughDay('2026-11-30')]).toEqual(['2026-11-30T00:00:00+08:00', '2026-12-01T00:00:00+08:00']);
  expect([dayOfFrom('2026-11-29T16:00:00Z'), dayOfTo('2026-11-30T16:00:00Z')]).toEqual(['2026-11-30', '2026-11-30']);
  expect(fromDay(undefined)).toBeUndefined();
});
