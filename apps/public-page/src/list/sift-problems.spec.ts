import type { PublicCase } from '@paidan/contracts';
import { kindsOf, readChosen, sifted } from './sift-problems';

const problem = (caseNumber: string, kind: string | null, open: boolean) => ({ caseNumber, open, category: kind === null ? null : { zh: kind, en: `${kind} in English` } }) as PublicCase;
const problems = [problem('1', '井盖', true), problem('2', '路灯', false), problem('3', '路灯', true), problem('4', null, true)];
const numbers = (text: string) => sifted(problems, readChosen(new URLSearchParams(text))).map(({ caseNumber }) => caseNumber);

test('an address opens what it was sent with: state, kind, both or neither', () => {
  expect([numbers(''), numbers('state=open'), numbers('state=closed'), numbers('kind=路灯'), numbers('state=open&kind=路灯')]).toEqual([['1', '2', '3', '4'], ['1', '3', '4'], ['2'], ['2', '3'], ['3']]);
});

test('a state that there is not asks for nothing, a kind that there is not finds nothing', () => {
  expect(numbers('state=lost')).toHaveLength(4);
  expect(numbers('kind=火星')).toEqual([]);
});

test('the most frequent kind is offered first, problems without a kind under none', () => {
  expect(kindsOf(problems).map(({ kind, words, count }) => [kind, words.en, count])).toEqual([['路灯', '路灯 in English', 2], ['井盖', '井盖 in English', 1]]);
});
