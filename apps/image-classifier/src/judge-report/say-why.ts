import { words, type Judgement, type Words } from '@paidan/contracts';
import type { PhotoOpinion } from '@paidan/photo-model';
import type { Evidence, EvidenceKind } from './gather-evidence';
import type { ObjectsSay } from '../see-objects/weigh-objects';
import type { Supporter } from './find-supporters';

/** A decision with the words a dispatcher can read out. */
export type Verdict = Pick<Judgement, 'decision' | 'because'>;

const kindNames: Record<EvidenceKind, Words> = {
  photo: words('照片', 'photo'), words: words('文字', 'words'), citizen: words('市民所选', 'citizen’s choice'), camera: words('摄像头', 'camera'),
};
const percent = (confidence: number) => `${Math.round(confidence * 100)}%`;
const ask = (zh: string, en: string): Verdict => ({ decision: 'ask', because: words(zh, en) });

/** “照片 91% 指向“垃圾””, or “照片 91%（垃圾）、文字 80%（桶满）都指向“暴露垃圾””; at the end what a claim's trust rests on. */
function sayWho(supporters: readonly Supporter[], name: Words): Words {
  const sayOf = ({ evidence, pointsToIt }: Supporter) => (pointsToIt ? evidence.says : name.zh);
  const zh = supporters.length === 1
    ? supporters.map((one) => `${kindNames[one.evidence.kind].zh} ${percent(one.share)} 指向“${sayOf(one)}”`).join('')
    : `${supporters.map((one) => `${kindNames[one.evidence.kind].zh} ${percent(one.share)}（${sayOf(one)}）`).join('、')}都指向“${name.zh}”`;
  const bases = supporters.flatMap(({ evidence }) => evidence.basis ?? []);
  const en = supporters.map(({ evidence, share }) => `${kindNames[evidence.kind].en} ${percent(share)}`).join(', ');
  return words([zh, ...bases.map((basis) => `（${basis.zh}）`)].join(''), [en, ...bases.map((basis) => ` (${basis.en})`)].join(''));
}

export const notInCity = (code: string) => ask(`类别 ${code} 不在本市类别表中`, `Category ${code} is not in the city’s table`);

export function contradicted(supporters: readonly Supporter[], against: Evidence, name: Words): Verdict {
  const who = sayWho(supporters, name);
  const other = kindNames[against.kind];
  return ask(`${who.zh}，但${other.zh} ${percent(against.confidence)} 指向“${against.says}”，请人工判断`,
    `Evidence disagrees (${who.en} for ${name.en}; ${other.en} ${percent(against.confidence)} for something else)`);
}

export const photoSeesNothing = (supporters: readonly Supporter[], photo: PhotoOpinion, name: Words) =>
  ask(`${sayWho(supporters, name).zh}，但照片 ${percent(photo.confidence)} 未见此类问题，请人工判断`, `The photo shows no such problem (${percent(photo.confidence)})`);

export function notSure(supporters: readonly Supporter[], name: Words): Verdict {
  const who = sayWho(supporters, name);
  return ask(`${who.zh}，把握不足，请人工判断`, `Not sure enough of ${name.en} (${who.en})`);
}

export function decided(supporters: readonly Supporter[], confidence: number, name: Words): Verdict {
  const who = sayWho(supporters, name);
  const together = supporters.length > 1 ? `，合计 ${percent(confidence)}` : '';
  const joint = supporters.length > 1 ? ` together ${percent(confidence)}` : '';
  return { decision: 'auto', because: words(`${who.zh}${together}，判定为“${name.zh}”`, `${who.en}${joint}: judged as ${name.en}`) };
}

/** Adds what objects in the photo say of the claims, where they say anything. */
export const withObjects = ({ decision, because }: Verdict, objects: ObjectsSay | null): Verdict =>
  ({ decision, because: objects ? words(`${because.zh}（${objects.because.zh}）`, `${because.en} (${objects.because.en})`) : because });

/** Nothing points to any category. */
export function nothingSaid(photo: PhotoOpinion | null): Verdict {
  if (photo?.far) {
    return { decision: 'reject', because: words('照片与已知的城市管理问题都不相像，也没有可判断的文字，请人工核对', 'The photo is unlike any city problem we know and no words tell of one') };
  }
  if (photo?.decision === 'reject') {
    const share = percent(photo.confidence);
    return { decision: 'reject', because: words(`照片 ${share} 未见城市管理问题，也没有可判断的文字，请人工核对`, `The photo shows no city problem (${share}) and no words tell of one`) };
  }
  return photo
    ? ask('照片看不清是哪类问题，也没有可判断的文字，请人工判断', 'The photo is unclear and no words help')
    : ask('文字没有说清是哪类问题，请人工判断', 'The words do not tell which problem it is');
}
