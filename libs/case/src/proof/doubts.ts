import { todayAt, words, type Words } from '@paidan/contracts';
import type { ProvenPhoto, UsedBefore } from '../life/case-state';
import type { ProofFacts } from './proof-facts';

/** What makes the checker look twice, in words; null when nothing does. */
export function doubtsOf(photos: readonly ProvenPhoto[], facts: ProofFacts): Words | null {
  const doubts = [...photos.flatMap((photo, i) => doubtsOfPhoto(photo, i + 1, facts)), ...stillShown(facts)];
  return doubts.length === 0 ? null : words(doubts.map(({ zh }) => zh).join('；'), doubts.map(({ en }) => en).join('; '));
}

function doubtsOfPhoto({ usedBefore, takenAt }: ProvenPhoto, n: number, { now, limits }: ProofFacts): Words[] {
  const first = (as: UsedBefore['as']) => usedBefore.find((used) => used.as === as);
  const [before, earlier, elsewhere] = [first('before-photo'), first('earlier-completion'), first('elsewhere')];
  const ahead = takenAt === null ? 0 : Math.round((Date.parse(takenAt) - Date.parse(now)) / 60_000);
  return [
    ...(before ? [words(`第 ${n} 张照片与处置前的照片几乎相同，问题可能仍在`, `photo ${n} is nearly the same as one from before the work, the problem may still be there`)] : []),
    ...(earlier ? [words(`第 ${n} 张照片与本案上次反馈的照片几乎相同`, `photo ${n} is nearly the same as one of this case’s last completion`)] : []),
    ...(elsewhere ? [usedElsewhere(elsewhere, n)] : []),
    ...(ahead > limits.cameraClockMinutes ? [words(`第 ${n} 张照片自带的拍摄时间比现在晚 ${ahead} 分钟`, `photo ${n} says it was taken ${ahead} min from now`)] : []),
  ];
}

function usedElsewhere({ number, uploadedAt }: UsedBefore, n: number): Words {
  const day = todayAt(new Date(uploadedAt)).date;
  return words(`第 ${n} 张照片疑似用过：与 ${number ?? '另一案件'} 的照片（${day} 上传）几乎相同`, `photo ${n} may have been used before: it is nearly the same as one of ${number ?? 'another case'}, uploaded ${day}`);
}

function stillShown({ still }: ProofFacts): Words[] {
  if (still.kind === 'no-answer') return [words('未能自动比对处置前后的照片', 'before and after could not be compared by the photo model')];
  if (still.kind !== 'shown') return [];
  const sure = `${Math.round(still.confidence * 100)}%`;
  return [words(`照片模型在处置后的照片中仍看到“${still.label.zh}”（把握 ${sure}）`, `the photo model still sees “${still.label.en}” after the work (${sure} sure)`)];
}
