import fc from 'fast-check';
import { judgeWords } from './judge-words';

describe('words', () => {
  it.each([
    ['孙武公园公厕洗手池的感应水龙头坏了，伸手不出水，请维修', '10301'],
    ['路边一堆垃圾没人清', '20110'],
    ['人行道上的井盖不见了，很危险', '10123'],
  ])('“%s” are about %s', (text, code) => {
    const judged = judgeWords(text);
    expect(judged?.categoryCode).toBe(code);
    expect(judged?.confidence).toBeGreaterThan(0.6);
    expect(judged?.words.every((word) => text.includes(word))).toBe(true);
  });

  it.each(['', '你好', '请尽快处理，谢谢', '!!!', 'please help'])('“%s” say too little, which is no category', (text) => {
    expect(judgeWords(text)).toBeNull();
  });

  it('of any kind never break it, and its confidence stays a share', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme', maxLength: 2_000 }), (text) => {
      const judged = judgeWords(`垃圾没人清${text}`);
      expect(judged === null || (judged.confidence > 0 && judged.confidence <= 1)).toBe(true);
    }));
  });

  it('are the same with blanks and line breaks between them', () => {
    expect(judgeWords('公 厕 水\n龙 头 坏了')?.categoryCode).toBe(judgeWords('公厕水龙头坏了')?.categoryCode);
  });
});
