import fc from 'fast-check';
import { plainText } from './plain-text';

const read = (text: string) => plainText(text).text;
const anyText = fc.oneof(fc.string({ unit: 'grapheme', maxLength: 200 }), fc.array(fc.constantFrom('您好', '，', 'A市', '尊敬的领导', '123', '号楼', '请', '相关部门', '尽快处理', '路', '与', '电话', ' ', '井盖', '在', '大道', '①', 'ＡＢ'), { maxLength: 30 }).map((parts) => parts.join('')));

describe('plain text', () => {
  it.each([
    ['井 盖\n没了', '井盖没了'],
    ['ＡＢＣ１２３', 'abc0'],
    ['垃圾，，。。！没人清!', '垃圾|没人清'],
    ['尊敬的领导您好，路灯不亮，请相关部门尽快处理，谢谢', '路灯不亮'],
    ['A3区中山路与胜利路交叉口井盖没了', '井盖没了'],
    ['幸福小区3号楼下水道堵了', '幸福小区|下水道堵了'],
  ])('of “%s” is “%s”', (written, plain) => {
    expect(read(written)).toBe(plain);
  });

  it('stays as it is when read again', () => {
    fc.assert(fc.property(anyText, (text) => expect(read(read(text))).toBe(read(text))));
  });

  it('knows for each of its characters where it was written, in order and inside the text', () => {
    fc.assert(fc.property(anyText, (text) => {
      const { text: plain, from, to } = plainText(text);
      expect([from.length, to.length]).toEqual([plain.length, plain.length]);
      from.forEach((start, i) => {
        expect(start).toBeLessThan(to[i]!);
        expect(start).toBeGreaterThanOrEqual(i === 0 ? 0 : from[i - 1]!);
        expect(to[i]).toBeLessThanOrEqual(text.length);
      });
    }));
  });
});
