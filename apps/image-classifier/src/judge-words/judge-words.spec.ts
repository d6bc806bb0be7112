import { WordsJudge } from '@paidan/words-model';
import fc from 'fast-check';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { judgeWords } from './judge-words';

const folder = join(__dirname, '../../model/words');
const { labels } = JSON.parse(readFileSync(join(folder, 'words.json'), 'utf8')) as { labels: string[] };
let judge: WordsJudge;
beforeAll(async () => { judge = await WordsJudge.open(folder, labels); });

describe('words', () => {
  it.each([
    ['孙武公园公厕洗手池的感应水龙头坏了，伸手不出水，请维修', '10301'],
    ['路边一堆垃圾没人清', '20110'],
    ['路面有个大坑，坑洼不平', '20113'],
    ['墙上贴满小广告', '20201'],
    ['路灯不亮', '10137'],
    ['人行道上的井盖不见了，很危险', '10123'],
    ['来电人反映：A3区幸福路与胜利路交叉口饭店每天把桌椅摆到人行道上，行人只能走机动车道，存在安全隐患，请相关部门核实处理。', '20405'],
  ])('“%s” are about %s', (text, code) => {
    const judged = judgeWords(judge, text);
    expect(judged?.categoryCode).toBe(code);
    expect(judged?.confidence).toBeGreaterThan(0.6);
    expect(judged?.words.length).toBeGreaterThan(0);
    expect(judged?.words.every((word) => text.includes(word))).toBe(true);
  });

  it.each([
    '', '你好', '请尽快处理，谢谢', '!!!', 'please help', '老板拖欠我们三个月工资', '孩子上小学学区怎么划分', '感谢工作人员，问题已经解决了',
    '医保异地报销需要哪些材料', '物业费涨价没有公示', '尊敬的领导您好，我是幸福小区的居民，这个问题反映过多次，希望尽快解决',
  ])('“%s” tell of no city matter or say too little, which is no category', (text) => {
    expect(judgeWords(judge, text)).toBeNull();
  });

  it('that leave two readings open tell both', () => {
    const judged = judgeWords(judge, '污水井盖往外冒脏水');
    expect([judged!.categoryCode, ...judged!.others.slice(0, 2).map(({ categoryCode }) => categoryCode)]).toEqual(expect.arrayContaining(['10102', '20503']));
  });

  it('of any kind never break it; confidences stay shares, and what is shown was written', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme', maxLength: 2_000 }), (text) => {
      const written = `垃圾没人清${text}`;
      const judged = judgeWords(judge, written);
      if (judged === null) return;
      const shares = [judged.confidence, ...judged.others.map(({ confidence }) => confidence)];
      expect(shares.every((share) => share >= 0 && share <= 1)).toBe(true);
      expect(shares.reduce((sum, share) => sum + share, 0)).toBeLessThanOrEqual(1 + 1e-9);
      expect(judged.words.every((word) => written.includes(word))).toBe(true);
    }));
  });

  it('are the same with blanks and line breaks between them', () => {
    expect(judgeWords(judge, '公 厕 水\n龙 头 坏了')).toMatchObject({ ...judgeWords(judge, '公厕水龙头坏了'), words: expect.anything() as unknown });
  });
});
