import type { ReportFacts, Words } from '@paidan/contracts';
import type { PhotoOpinion } from '@paidan/photo-model';
import { nameOf, photoLabelsOf, thingsOf, type CityWords } from '../city-words';
import type { WordsJudgement } from '../judge-words/judge-words';
import { basisOf, type Trust } from '../learn-trust/trust';
import type { SeenObject } from '../see-objects/see-objects';
import { weighObjects, type ObjectsSay } from '../see-objects/weigh-objects';
import { SAYS_NOTHING, type Shares } from './fuse-evidence';

export type EvidenceKind = 'photo' | 'words' | 'citizen' | 'camera';

/** One witness; `categoryCode` null: it points to no category. */
export interface Evidence {
  readonly kind: EvidenceKind;
  readonly categoryCode: string | null;
  readonly confidence: number;
  /** What it says, in Chinese, for the reason. */
  readonly says: string;
  /** All it holds possible. */
  readonly shares: Shares;
  /** Why it is believed so far; null when its confidence is its own. */
  readonly basis: Words | null;
}

/** A photo's judgement with what else can be seen in it. */
export interface SeenPhoto extends PhotoOpinion {
  /** Of the model that judged it. */
  readonly version: string;
  readonly objects?: readonly SeenObject[];
}

/** How far the claims of this report are believed, as people have judged such claims before. */
export interface ClaimTrust {
  readonly citizen: Trust;
  readonly camera: Trust;
}

const byDecision = { auto: 0, ask: 1, reject: 2 };

/** The photo that shows a problem speaks for the report, the surest first: a near and a far picture of one thing often differ. */
export const speakingPhoto = (photos: readonly SeenPhoto[]): SeenPhoto | null =>
  [...photos].sort((a, b) => byDecision[a.decision] - byDecision[b.decision] || b.confidence - a.confidence)[0] ?? null;

/** A photo speaks of every problem it can show; what it leaves goes to "nothing" and to all it cannot show. */
function photoEvidence(opinion: PhotoOpinion, city: CityWords): Evidence {
  const rows = photoLabelsOf(city);
  const confidenceOf = (label: string) => opinion.labels.find((entry) => entry.label === label)?.confidence ?? 0;
  const shows = rows.reduce((sum, { label, categoryCode }) => (categoryCode === null ? sum : sum + confidenceOf(label)), 0);
  // A photo far from all that is known shows nothing, whatever label it is nearest to.
  const scale = opinion.label === 'none' ? Math.min(1, (1 - opinion.confidence) / Math.max(shows, Number.MIN_VALUE)) : 1;
  const shares = new Map<string, number>();
  for (const { label, categoryCode } of rows) if (categoryCode !== null) shares.set(categoryCode, (shares.get(categoryCode) ?? 0) + confidenceOf(label) * scale);
  const row = rows.find(({ label }) => label === opinion.label);
  return { kind: 'photo', categoryCode: row?.categoryCode ?? null, confidence: opinion.confidence, says: row?.name.zh ?? opinion.label, shares, basis: null };
}

/** Meanings of words beside the first that are worth weighing. */
const OTHER_MEANINGS = 3;

function wordsEvidence({ categoryCode, confidence, others, words }: WordsJudgement): Evidence {
  const shares = new Map([{ categoryCode, confidence }, ...others.slice(0, OTHER_MEANINGS)].map((guess) => [guess.categoryCode, guess.confidence]));
  return { kind: 'words', categoryCode, confidence, says: words.join('、'), shares, basis: null };
}

/** A claim counts as far as such claims were true; one that nobody can believe says nothing, never the contrary. */
function claim(kind: 'citizen' | 'camera', categoryCode: string, says: string, { mean, ...record }: Trust): Evidence {
  const basis = kind === 'camera' ? basisOf(record, '该摄像头此类告警', 'such alarms of this camera') : basisOf(record, '市民自选类别', 'categories that citizens chose');
  return { kind, categoryCode, confidence: mean, says, shares: new Map([[categoryCode, Math.max(mean, SAYS_NOTHING)]]), basis };
}

export interface Gathered {
  readonly photo: SeenPhoto | null;
  readonly all: readonly Evidence[];
  /** What objects in the photo say of the claims of others; null when nothing. */
  readonly objects: ObjectsSay | null;
}

/** All that speaks for one category or another. */
export function gatherEvidence(
  report: Pick<ReportFacts, 'citizenCategory' | 'cameraClaim'>, photos: readonly SeenPhoto[], words: WordsJudgement | null, trust: ClaimTrust, city: CityWords,
): Gathered {
  const photo = speakingPhoto(photos);
  const { citizenCategory, cameraClaim } = report;
  const all: Evidence[] = [];
  if (photo) all.push(photoEvidence(photo, city));
  if (words) all.push(wordsEvidence(words));
  if (citizenCategory) all.push(claim('citizen', citizenCategory, nameOf(city, citizenCategory)?.zh ?? citizenCategory, trust.citizen));
  if (cameraClaim?.categoryCode) all.push(claim('camera', cameraClaim.categoryCode, cameraClaim.label, trust.camera));
  const claimed = all.flatMap(({ kind, categoryCode }) => (kind === 'photo' || categoryCode === null ? [] : [categoryCode]));
  return { photo, all, objects: photo && weighObjects(photo.objects ?? [], claimed, city.objects, thingsOf(city)) };
}
