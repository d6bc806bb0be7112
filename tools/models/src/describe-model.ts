import type { ModelView } from '@paidan/contracts';

const states: Record<ModelView['state'], string> = { acting: '● 启用 acting', shadow: '◐ 影子 shadow', registered: '○ 登记 registered' };
const percent = (share: number) => `${(share * 100).toFixed(1)}%`;

/** A model in two to seven lines: what it is, how it judges the test photos, corrections, and in shadow, and where it is weaker than the one that acts. */
export function describeModel({ version, state, shipped, registeredAt, figures, shadow, weaker }: ModelView): string {
  const { corrections } = figures;
  return [
    `${states[state]}  ${version}  ${shipped ? '随软件发布 shipped' : `登记于 registered ${registeredAt.slice(0, 16).replace('T', ' ')} UTC`}`,
    `    测试 test（${figures.photos}）：均衡准确率 balanced ${percent(figures.balancedAccuracy)}，F1 ${figures.macroF1.toFixed(3)}，ECE ${figures.ece.toFixed(3)}，自动 decided ${percent(figures.decidedShare)}，其中正确 right ${percent(figures.decidedRight)}`,
    ...(corrections ? [`    更正 corrections：最近 ${corrections.photos} 张判对 right ${corrections.right}，当时的模型 before ${corrections.rightBefore}`] : []),
    ...(shadow.photos > 0 ? [`    影子 shadow：比较 ${shadow.photos} 张，一致 alike ${shadow.alike}；已确认 confirmed ${shadow.confirmed}，判对 right ${shadow.right}，启用模型 acting ${shadow.rightOfActing}`] : []),
    ...weaker.map(({ zh, en }) => `    ⚠ 不如现用模型 weaker than the acting one：${zh}  ${en}`),
  ].join('\n');
}
