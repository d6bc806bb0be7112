import fc from 'fast-check';
import { lookFor, namesNumber, wordsIn } from './case-words';

/** As the database matches: each thing looked for is there, whole or (`:*`) as a beginning. */
const finds = (text: string, asked: string): boolean => {
  const words = wordsIn(text);
  return lookFor(asked).every((one) => {
    const [, word, beginning] = /^'(.*)'(:\*)?$/.exec(one)!;
    return words.some((known) => (beginning ? known.startsWith(word!) : known === word));
  });
};

describe('a case', () => {
  it('is found by any part of what was written of it', () => {
    for (const part of ['路灯', '路灯不亮', '灯', '天', '三天', '路口的路灯不亮', '已经 路灯']) expect(finds('路口的路灯不亮，已经三天', part)).toBe(true);
    for (const other of ['井盖', '灯亮', '路边']) expect(finds('路口的路灯不亮，已经三天', other)).toBe(false);
  });

  it('is found by its number, the beginning of it, its digits and the last six of them', () => {
    for (const part of ['AJ261125000012', 'aj2611', '261125', '000012', 'ＡＪ261125000012']) expect(finds('AJ261125000012', part)).toBe(true);
    expect(finds('AJ261125000012', '000013')).toBe(false);
  });

  it('is found by words of two scripts side by side', () => {
    for (const part of ['B座', '3号', 'b', 'lamp', 'LAM']) expect(finds('阳光城B座3号 lamp out', part)).toBe(true);
  });

  it('is found by every piece of its text that has letters', () => {
    const letters = fc.string({ unit: fc.constantFrom('路', '灯', '不', '亮', 'a', '3', '𠮷', '，', ' '), maxLength: 30 });
    fc.assert(fc.property(letters, fc.nat(30), fc.nat(30), (text, from, length) => {
      const characters = [...text];
      const piece = characters.slice(from, from + length);
      // A latin word is found by its beginning, not from its middle.
      fc.pre(!/[a3]/.test(piece[0] ?? '') || !/[a3]/.test(characters[from - 1] ?? ''));
      expect(finds(text, piece.join(''))).toBe(true);
    }));
  });

  it('makes no words of signs alone, and each word once', () => {
    expect(wordsIn('，。!!!  ')).toEqual([]);
    expect(lookFor("'\\:*&|")).toEqual([]);
    expect(wordsIn('路灯路灯路灯')).toEqual(['路灯', '灯路', '灯']);
  });

  it('tell a whole number of a case or report from what only looks like one', () => {
    expect(['AJ202611260001', '请查 pd202611260001', 'ＡＪ202611260001'].map(namesNumber)).toEqual([true, true, true]);
    expect(['AJ2026112600', '202611260001', 'AJ2026112600011', '路灯'].map(namesNumber)).toEqual([false, false, false, false]);
  });
});
