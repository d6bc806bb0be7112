import fc from 'fast-check';
import { shareText } from './share-text';

test.each([[null, '—'], [1, '100%'], [0, '0.0%'], [0.5, '50.0%'], [0.6666, '66.7%'], [0.9996, '99.9%'], [0.0001, '0.1%']])('%p reads %s', (share, text) => expect(shareText(share)).toBe(text));

test('one case late of however many is never told as all in time, nor one in time as none', () => {
  fc.assert(fc.property(fc.integer({ min: 2, max: 1_000_000 }), (of) => {
    expect(shareText((of - 1) / of)).not.toMatch(/^100/);
    expect(shareText(1 / of)).not.toBe('0.0%');
  }));
});
