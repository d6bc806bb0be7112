import type { FeatureGroup, UnitProposal } from '@paidan/dispatch-model';
import { words, type Words } from '@paidan/contracts';

const grounds: Record<FeatureGroup, Words> = {
  rules: words('现行规则', 'the written rules'),
  category: words('此类问题的往例', 'earlier cases of this kind'),
  area: words('本片区的往例', 'earlier cases of this area'),
  time: words('时段和季节', 'hour and season'),
  spot: words('此处周边的往例', 'earlier cases around this spot'),
  words: words('描述中的用词', 'the words of the description'),
};

/** A proposal in words a dispatcher can read out: who, how sure, what spoke for it, from which cases. */
export function sayProposal({ confidence, because }: Pick<UnitProposal, 'confidence' | 'because'>, unit: Words, version: number): Words {
  const percent = Math.round(confidence * 100);
  const [zh, en] = [because.map((group) => grounds[group].zh).join('、'), because.map((group) => grounds[group].en).join(', ')];
  return words(
    `按已结案卷学习（模型 ${version}），应由${unit.zh}负责，把握 ${percent}%${zh ? `，依据：${zh}` : ''}`,
    `learned from closed cases (model ${version}): ${unit.en}, ${percent} % sure${en ? `, by ${en}` : ''}`,
  );
}
