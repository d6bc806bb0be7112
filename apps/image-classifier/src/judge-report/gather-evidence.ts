import type { CityFiles } from '@paidan/city';
import type { ReportFacts } from '@paidan/contracts';
import type { PhotoJudgement } from '../judge-photo/photo-judge';
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

/** The surest photo speaks for the report: a near and a far picture of one thing often differ. */
function photoEvidence(photos: readonly PhotoJudgement[], { labels }: CityWords): (Evidence & { label: string; second: Evidence | null }) | null {
  const mapped = (label: string) => labels.find((row) => row.vendor === 'photo-model' && row.label === label);
  const problems = photos.filter(({ labels: [best] }) => best && best.label !== 'none');
  const pool = problems.length > 0 ? problems : photos;
  const surest = [...pool].sort((a, b) => b.labels[0]!.confidence - a.labels[0]!.confidence)[0];
  if (!surest) return null;
  const [first, next] = surest.labels.map(({ label, confidence }): Evidence & { label: string } => {
    const row = mapped(label);
    return { kind: 'photo', label, confidence, categoryCode: row?.categoryCode ?? null, says: row?.name.zh ?? label };
  });
  return { ...first!, second: next ?? null };
}

export interface Gathered {
  readonly photo: ReturnType<typeof photoEvidence>;
  readonly all: readonly Evidence[];
}

/** All that speaks for one category or another. */
export function gatherEvidence(report: ReportFacts, photos: readonly PhotoJudgement[], words: WordsJudgement | null, city: CityWords): Gathered {
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
