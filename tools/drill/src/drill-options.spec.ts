import { readDrillOptions } from './drill-options';

const all = ['kill-services', 'kill-kafka', 'storm'];
const asked = (text: string) => readDrillOptions(text.split(' ').filter(Boolean), all);

describe('the command line of the drills', () => {
  it('asks for all drills, one round and seed 1 when nothing is said', () => {
    expect(asked('')).toEqual({ names: all, rounds: 1, seed: 1, append: false });
    expect(asked('all --rounds 2')).toEqual({ names: all, rounds: 2, seed: 1, append: false });
  });

  it('names drills, each once', () => {
    expect(asked('storm kill-kafka storm --seed 7 --append')).toEqual({ names: ['storm', 'kill-kafka'], rounds: 1, seed: 7, append: true });
  });

  it.each(['nonsense', 'all --rounds 0', 'all --rounds 1.5', 'all --seed x', 'all --loud'])('says what is wrong with “%s”', (text) => {
    expect(typeof asked(text)).toBe('string');
  });
});
