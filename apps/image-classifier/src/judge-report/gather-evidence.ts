import type { CityFiles } from '@paidan/city';
import type { ReportFacts } from '@paidan/contracts';
import type { LabelledConfidence, PhotoOpinion } from '@paidan/photo-model';
import type { WordsJudgement } from '../judge-words/judge-words';

export type EvidenceKind = 'photo' | 'words' | 'citizen' | 'camera';

/** One thing that speaks for a category; `categoryCode` null: it speaks against any city problem. */
export interface Evidence {
  readonly kind: EvidenceKind;
  readonly categoryCode: string | null;
  readonly confidence: number;
  /** What it says, in Chinese, for the reason. */
  readonly says: string;
}

/** How far a citizen's own choice, and a camera that gives no confidence, are believed. */
const CITIZEN = 0.75;
const CAMERA = 0.8;

export type CityWords = Pick<CityFiles, 'labels' | 'categories'>;

export const nameOf = (city: CityWords, code: string | null) => city.categories.find((category) => category.code === code)?.name ?? null;

interface PhotoEvidence extends Evidence {
  readonly opinion: PhotoOpinion;
  /** What else the photo may show, likeliest first. */
  readonly others: readonly Evidence[];
}

const byDecision = { auto: 0, ask: 1, reject: 2 };

/** The photo that shows a problem speaks for the report, the surest first: a near and a far picture of one thing often differ. */
function photoEvidence(photos: readonly PhotoOpinion[], { labels }: CityWords): PhotoEvidence | null {
  const [opinion] = [...photos].sort((a, b) => byDecision[a.decision] - byDecision[b.decision] || b.confidence - a.confidence);
  if (!opinion) return null;
  const evidenceOf = ({ label, confidence }: LabelledConfidence): Evidence => {
    const row = labels.find((entry) => entry.vendor === 'photo-model' && entry.label === label);
    return { kind: 'photo', confidence, categoryCode: row?.categoryCode ?? null, says: row?.name.zh ?? label };
  };
  const others = opinion.labels.filter(({ label }) => label !== opinion.label && label !== 'none');
  return { ...evidenceOf(opinion), opinion, others: others.map(evidenceOf) };
}

export interface Gathered {
  readonly photo: PhotoEvidence | null;
  readonly all: readonly Evidence[];
}

/** All that speaks for one category or another. */
export function gatherEvidence(report: ReportFacts, photos: readonly PhotoOpinion[], words: WordsJudgement | null, city: CityWords): Gathered {
  const photo = photoEvidence(photos, city);
  const { citizenCategory, cameraClaim } = report;
  const all: Evidence[] = [];
  if (photo) all.push(photo);
  if (words) all.push({ kind: 'words', categoryCode: words.categoryCode, confidence: words.confidence, says: words.words.join('、') });
  if (citizenCategory) all.push({ kind: 'citizen', categoryCode: citizenCategory, confidence: CITIZEN, says: nameOf(city, citizenCategory)?.zh ?? citizenCategory });
  if (cameraClaim?.categoryCode) {
    all.push({ kind: 'camera', categoryCode: cameraClaim.categoryCode, confidence: cameraClaim.confidence ?? CAMERA, says: cameraClaim.label });
  }
  return { photo, all };
}
