import type { LabelExamples } from '@paidan/train-words';
import type { Chance } from './chance';
import { fitsAny } from './zone-kinds';

/** Things that people hardly tell apart, and what they then say: the words fit each of the group. */
export const lookAlikes: readonly { readonly codes: readonly string[]; readonly say: readonly string[] }[] = [
  { codes: ['10101', '10102', '10103', '10106', '10110', '10111', '10114', '10118', '10123'], say: ['井盖坏了', '路上有个井盖松了', '井盖没了', '井盖响', '有个井没盖好'] },
  { codes: ['10104', '20503', '20506', '20130', '20501', '20504'], say: ['路上有水', '往外冒水', '水流得到处都是', '管子漏了'] },
  { codes: ['10137', '10138', '10139', '10178', '20187'], say: ['灯坏了', '灯有问题', '灯光不对'] },
  { codes: ['20110', '20111', '20112', '20114', '20117', '20118', '20192', '10305', '20305', '20135'], say: ['太脏了', '有垃圾', '没人打扫', '一堆东西没人清'] },
  { codes: ['20401', '20405', '20406', '20402', '20136', '20495', '20604', '20498', '20129'], say: ['占路了', '摆得到处都是', '路都走不了了', '摊子太乱'] },
  { codes: ['20410', '20411', '20412', '20493', '20496', '20195'], say: ['车乱停', '车堵着路', '停得乱七八糟'] },
  { codes: ['20113', '20505', '10284', '10285', '10286', '20103', '20303', '20309', '20179'], say: ['路坏了', '地面不平', '路上有坑'] },
  { codes: ['20180', '20508', '20108', '10130', '10131', '10128'], say: ['线掉下来了', '杆子有问题', '电线乱'] },
  { codes: ['10402', '10404', '20509', '20122', '20121', '10499', '20191', '20190'], say: ['树的问题', '绿化没人管', '树挡着了'] },
  { codes: ['20301', '20302', '20304', '20128', '20396', '20307'], say: ['施工太闹', '吵得睡不着', '噪音太大'] },
  { codes: ['20201', '20203', '20207', '10306', '10307', '20206', '20205'], say: ['牌子有问题', '贴得到处都是', '广告难看'] },
  { codes: ['10212', '10231', '10232', '10217', '10204', '10283', '10598'], say: ['指示不清', '牌子倒了', '设施被撞了'] },
];
export const groupOf = (code: string): number => lookAlikes.findIndex(({ codes }) => fitsAny(codes, code));

/** Shares of what is said: the matter itself, only what it looks like, nothing. */
const CLEAR = 0.72;
const VAGUE = 0.2;
/** Phrases that each category is described with. */
const EACH = 24;

/** What people say of each category, and how likely they say it. An empty phrase tells nothing. */
export class Phrases {
  private readonly own: readonly (readonly string[])[];
  private readonly groups: readonly number[];
  /** For each phrase the categories it is said of, and how likely each says it. */
  private readonly said = new Map<string, Map<number, number>>();

  constructor(categories: readonly string[], examples: readonly LabelExamples[], chance: Chance) {
    this.groups = categories.map(groupOf);
    this.own = categories.map((code) => some(examples.find(({ label }) => label === code), chance));
    categories.forEach((_, i) => {
      for (const phrase of this.own[i]!) this.tell(phrase, i, CLEAR / this.own[i]!.length);
      const vague = this.vagueOf(i);
      for (const phrase of vague) this.tell(phrase, i, VAGUE / vague.length);
      this.tell('', i, 1 - CLEAR - (vague.length > 0 ? VAGUE : 0));
    });
  }

  draw(category: number, chance: Chance): string {
    const at = chance.share();
    if (at < CLEAR) return chance.pick(this.own[category]!);
    const vague = this.vagueOf(category);
    return at < CLEAR + VAGUE && vague.length > 0 ? chance.pick(vague) : '';
  }

  /** Categories the phrase may mean, with the share of their reports that say it. */
  meaningsOf = (phrase: string): ReadonlyMap<number, number> => this.said.get(phrase) ?? new Map<number, number>();

  private vagueOf = (category: number): readonly string[] => lookAlikes[this.groups[category]!]?.say ?? [];

  private tell(phrase: string, category: number, share: number): void {
    const known = this.said.get(phrase) ?? new Map<number, number>();
    this.said.set(phrase, known.set(category, (known.get(category) ?? 0) + share));
  }
}

function some(examples: LabelExamples | undefined, chance: Chance): string[] {
  if (!examples) throw new Error('a category has no examples in tools/train-words/examples');
  const sentences = examples.sentences.map(({ text }) => text);
  const combined = examples.combined.map(({ text }) => text);
  return Array.from({ length: EACH }, (_, i) => (combined.length === 0 || i * 2 < EACH ? sentences[i % sentences.length]! : chance.pick(combined)));
}
