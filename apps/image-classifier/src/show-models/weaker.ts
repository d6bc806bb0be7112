import { words, type ModelFigures, type ModelView, type Words } from '@paidan/contracts';

/** What a model was measured at. */
export interface Measured {
  readonly figures: ModelFigures;
  /** What it judged in shadow beside the one that acts, of what people confirmed. */
  readonly shadow: Pick<ModelView['shadow'], 'confirmed' | 'right' | 'rightOfActing'>;
}

/** One test photo of the rarest problem (of eight, one problem of eleven) is 1.1 points of the balanced accuracy: nobody could tell that from chance. */
const BELOW = 0.012;
const percent = (share: number) => `${(share * 100).toFixed(1)}%`;

/** Where a model is measured below the one that acts: on the same test photos, on the newest corrections, on what people confirmed while it stood in shadow. */
export function weakerThan(acting: Measured, { figures, shadow }: Measured): Words[] {
  const { corrections } = figures;
  const [own, its] = [figures.balancedAccuracy, acting.figures.balancedAccuracy];
  return [
    ...(own < its - BELOW ? [words(`测试照片的均衡准确率 ${percent(own)}，现用模型 ${percent(its)}`, `balanced accuracy on the test photos ${percent(own)}, the acting one ${percent(its)}`)] : []),
    ...(corrections && corrections.right < corrections.rightBefore
      ? [words(`最近 ${corrections.photos} 张更正中判对 ${corrections.right} 张，当时的模型 ${corrections.rightBefore} 张`, `right on ${corrections.right} of the newest ${corrections.photos} corrections, the model of that time on ${corrections.rightBefore}`)]
      : []),
    ...(shadow.right < shadow.rightOfActing
      ? [words(`影子运行中已确认的 ${shadow.confirmed} 张判对 ${shadow.right} 张，现用模型 ${shadow.rightOfActing} 张`, `in shadow right on ${shadow.right} of ${shadow.confirmed} confirmed photos, the acting one on ${shadow.rightOfActing}`)]
      : []),
  ];
}
