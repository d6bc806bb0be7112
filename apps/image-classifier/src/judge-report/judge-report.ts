import type { Judgement, ReportFacts } from '@paidan/contracts';
import type { PhotoOpinion } from '@paidan/photo-model';
import { nameOf, photoLabelsOf, thingsOf, type CityWords } from '../city-words';
import type { WordsJudgement } from '../judge-words/judge-words';
import { findSupporters, type Supporter } from './find-supporters';
import { fuseEvidence, type Belief } from './fuse-evidence';
import { gatherEvidence, type ClaimTrust, type Evidence, type Gathered, type SeenPhoto } from './gather-evidence';
import { contradicted, decided, notInCity, nothingSaid, notSure, photoSeesNothing, withObjects, type Verdict } from './say-why';

/** Joint confidence from which several witnesses, or one that is no photo, decide without a person. */
const ENOUGH = 0.6;
/** A photo this sure of "no problem" makes us doubt what else is said about things that photos show. */
const SURE_OF_NOTHING = 0.85;
/** A witness this sure of another thing is a contradiction. */
const CONTRADICTS = 0.6;

export interface ReportEvidence {
  readonly report: Pick<ReportFacts, 'citizenCategory' | 'cameraClaim'>;
  readonly photos: readonly SeenPhoto[];
  /** Version of the model that read the words. */
  readonly wordsModel: string;
  /** What looked at the photos. */
  readonly backend: string;
  readonly words: WordsJudgement | null;
  readonly trust: ClaimTrust;
}

/** What photos, words, the citizen's choice and a camera's label together say, and whether that is enough to act. */
export function judgeReport({ report, photos, wordsModel, backend, words, trust }: ReportEvidence, city: CityWords): Judgement {
  const gathered = gatherEvidence(report, photos, words, trust, city);
  const beliefs = fuseEvidence([...gathered.all, ...(gathered.objects ? [gathered.objects] : [])].map(({ shares }) => shares), thingsOf(city));
  const pointed = gathered.all.some(({ categoryCode }) => categoryCode !== null);
  const best = pointed ? (beliefs[0] ?? null) : null;
  const supporters = best ? findSupporters(best, gathered.all, thingsOf(city)) : [];
  const top = beliefs.slice(0, 3).map(({ categoryCode, confidence }) => ({ categoryCode, confidence }));
  return {
    ...withObjects(best ? verdictOn(best, supporters, gathered, city) : nothingSaid(gathered.photo), gathered.objects),
    categoryCode: best && nameOf(city, best.categoryCode) ? best.categoryCode : null,
    label: gathered.photo?.label ?? null,
    confidence: best?.confidence ?? gathered.photo?.confidence ?? 0,
    runnerUp: (best ? top[1] : top[0]) ?? null,
    top,
    evidence: gathered.all.map(({ shares: _, ...said }) => ({ ...said, decided: supporters.some(({ evidence, decides }) => decides && evidence.kind === said.kind) })),
    modelVersion: `${gathered.photo?.version ?? 'no-photo'}+${wordsModel}`,
    backend,
  };
}

function verdictOn(best: Belief, supporters: readonly Supporter[], { photo, all }: Gathered, city: CityWords): Verdict {
  const name = nameOf(city, best.categoryCode);
  if (!name) return notInCity(best.categoryCode);
  const thingOf = thingsOf(city);
  const against = all.find(({ categoryCode, confidence }) => categoryCode !== null && thingOf(categoryCode) !== best.thing && confidence >= CONTRADICTS);
  if (against) return contradicted(supporters, against, name);
  const photographable = photoLabelsOf(city).some(({ categoryCode }) => categoryCode !== null && thingOf(categoryCode) === best.thing);
  if (photo?.decision === 'reject' && photo.confidence >= SURE_OF_NOTHING && photographable) return photoSeesNothing(supporters, photo, name);
  return sureEnough(best, supporters, all, photo) ? decided(supporters, best.confidence, name) : notSure(supporters, name);
}

/** A photo that nothing else speaks beside has its own threshold for each label, measured on photos it had not seen. */
function sureEnough(best: Belief, supporters: readonly Supporter[], all: readonly Evidence[], photo: PhotoOpinion | null): boolean {
  const photoOnly = supporters.every(({ evidence }) => evidence.kind === 'photo');
  if (photoOnly && photo?.decision !== 'auto') return false;
  if (photoOnly && all.length === 1) return true;
  return best.confidence >= ENOUGH && supporters.some(({ pointsToIt }) => pointsToIt);
}
