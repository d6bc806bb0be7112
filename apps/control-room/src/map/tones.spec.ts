import { Stage } from '@paidan/contracts';
import { hasEnded, type MappedCase } from './mapped-case';
import { toneOf, tonesBy } from './tones';

const now = Date.parse('2026-11-26T08:00:00.000Z');
const MINUTE = 60_000;
const one: MappedCase = { id: 'a', number: '1', longitude: 118.4, latitude: 37.05, stage: 'handling', category: null, unit: null, dueAt: null, colour: null };
const dueIn = (minutes: number | null) => tonesBy.deadline[toneOf('deadline', { ...one, dueAt: minutes === null ? null : new Date(now + minutes * MINUTE).toISOString() }, now)]!.key;

test.each([[-1, 'late'], [0, 'soon'], [119, 'soon'], [120, 'today'], [1439, 'today'], [1440, 'later'], [null, 'none']])('due in %p minutes is %s', (minutes, key) => expect(dueIn(minutes)).toBe(key));

test('the alert of a case gives its colour, and no alert has a tone of its own', () => {
  expect((['red', 'yellow', 'green', null] as const).map((colour) => tonesBy.colour[toneOf('colour', { ...one, colour }, now)]!.key)).toEqual(['red', 'yellow', 'green', 'none']);
});

test('every stage of an open case has a tone, and work under way is never shown as paused', () => {
  const paused = Stage.options.filter((stage) => !hasEnded(stage) && tonesBy.stage[toneOf('stage', { ...one, stage }, now)]!.key === 'paused');
  expect(paused.toSorted()).toEqual(['asking', 'split', 'suspended']);
});

test('tones of one map differ in shape and colour together, so that they are told apart without either', () => {
  for (const tones of Object.values(tonesBy)) {
    expect(new Set(tones.map(({ colour }) => colour)).size).toBeGreaterThanOrEqual(tones.length - 1);
    expect(new Set(tones.map(({ colour, shape }) => colour + shape)).size).toBe(tones.length);
  }
});
