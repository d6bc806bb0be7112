import fc from 'fast-check';
import { words, type AlertColour } from '@paidan/contracts';
import { asksForMore, chooseMode } from '../life/handling-mode';
import { cancelAlert, levelOf, moveAlert, nextMove, type AlertSettings } from './colour-alert';

const level = (colour: AlertColour, from: number, office: string) => ({ colour, from, tell: { office, name: words(office, office) } });
const settings: AlertSettings = { windowDays: 30, radius: 50, levels: [level('green', 5, 'group-leader'), level('yellow', 10, 'deputy-captain'), level('red', 20, 'captain')] };
const moved = (colour: AlertColour | null, reports: number) => { const event = moveAlert(colour, reports, settings); return event && [event.type, event.colour, event.tell.office]; };
const DAY = 86_400_000;

describe('three colours', () => {
  it('begin at five, ten and twenty complaints, each number belonging to the higher colour', () => {
    expect([4, 5, 9, 10, 19, 20, 99].map((reports) => levelOf(reports, settings)?.colour ?? null)).toEqual([null, 'green', 'green', 'yellow', 'yellow', 'red', 'red']);
  });

  it('are raised, upgraded, downgraded and cancelled, and tell whom the level says', () => {
    expect(moved(null, 4)).toBeNull();
    expect(moved(null, 5)).toEqual(['raised', 'green', 'group-leader']);
    expect(moved(null, 12)).toEqual(['raised', 'yellow', 'deputy-captain']);
    expect(moved('green', 9)).toBeNull();
    expect(moved('green', 20)).toEqual(['upgraded', 'red', 'captain']);
    expect(moved('red', 7)).toEqual(['downgraded', 'green', 'group-leader']);
    expect(moved('yellow', 3)).toEqual(['cancelled', 'yellow', 'deputy-captain']);
  });

  it('say why in words', () => {
    expect(moveAlert('green', 10, settings)?.because.zh).toBe('近 30 天内同一问题被反映 10 次：黄色预警，告知deputy-captain');
    expect(cancelAlert('red', 21, settings, words('已彻底整改', 'done')).because.zh).toBe('已彻底整改');
  });

  it('move next exactly when enough complaints have fallen out of the window', () => {
    const colours = fc.constantFrom<AlertColour>('green', 'yellow', 'red');
    fc.assert(fc.property(colours, fc.array(fc.integer({ min: 0, max: 25 * DAY }), { minLength: 5, maxLength: 40 }), (colour, times) => {
      const { from } = settings.levels.find((one) => one.colour === colour)!;
      fc.pre(times.length >= from);
      const next = nextMove(colour, times, settings)!;
      const left = (moment: number) => times.filter((time) => time + 30 * DAY > moment).length;
      expect(left(next - 1)).toBeGreaterThanOrEqual(from);
      expect(left(next)).toBeLessThan(from);
    }));
  });
});

describe('the mode of handling', () => {
  const modes = { jointFrom: 5, specialFrom: 20 };
  const modeOf = (facts: Partial<Parameters<typeof chooseMode>[0]>) => chooseMode({ majorRisk: false, hard: false, complaints: 1, ...facts }, modes).mode;

  it('is at once for what is common, with the community for what is hard or complained of, by a task force for what is dangerous or complained of much', () => {
    expect([modeOf({}), modeOf({ hard: true }), modeOf({ complaints: 5 }), modeOf({ complaints: 20 }), modeOf({ majorRisk: true })]).toEqual(['at-once', 'joint', 'joint', 'special', 'special']);
  });

  it('only ever asks for more', () => {
    expect([asksForMore('at-once', null), asksForMore('joint', 'at-once'), asksForMore('joint', 'joint'), asksForMore('at-once', 'special')]).toEqual([true, true, false, false]);
  });
});
