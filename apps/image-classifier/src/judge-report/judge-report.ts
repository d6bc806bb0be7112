import { words as bilingualWords, type Judgement, type ReportFacts, type Words } from '@paidan/contracts';
import type { PhotoOpinion } from '@paidan/photo-model';
import type { WordsJudgement } from '../judge-words/judge-words';
import { gatherEvidence, nameOf, type CityWords, type Evidence, type EvidenceKind, type Gathered } from './gather-evidence';

/** Joint confidence from which several witnesses, or one that is no photo, decide without a person. */
const ENOUGH = 0.6;
/** A photo this sure of "no problem" makes us doubt what else is said about things that photos show. */
const SURE_OF_NOTHING = 0.85;
/** Evidence this sure of another category is a contradiction. */
const CONTRADICTS = 0.6;

/** Categories that are two views of one heap: either supports the other. */
const families = [['20110', '20192', '20111', '20112', '10305', '20117'], ['20111', '20305', '20306']];
const agree = (a: string, b: string) => a === b || families.some((family) => family.includes(a) && family.includes(b));

const kindNames: Record<EvidenceKind, Words> = {
  photo: bilingualWords('照片', 'photo'), words: bilingualWords('文字', 'words'), citizen: bilingualWords('市民所选', 'citizen’s choice'), camera: bilingualWords('摄像头', 'camera'),
};
const percent = (confidence: number) => `${Math.round(confidence * 100)}%`;

export interface ReportEvidence {
  readonly report: ReportFacts;
  readonly photos: readonly PhotoOpinion[];
  /** Version of the model that looked at the photos. */
  readonly photoModel: string;
  readonly words: WordsJudgement | null;
  /** Version of the model that read the words. */
  readonly wordsModel: string;
}

/** What photos, words, the citizen's choice and a camera's label together say, and whether that is enough to act. */
export function judgeReport({ report, photos, photoModel, words, wordsModel }: ReportEvidence, city: CityWords): Judgement {
  const gathered = gatherEvidence(report, photos, words, city);
  const ranked = rank(gathered.all);
  const best = ranked[0];
  const verdict = best ? verdictOn(best, gathered, city) : nothingSaid(gathered);
  const top = topThree(ranked, gathered, words);
  const name = best && nameOf(city, best.categoryCode);
  return {
    ...verdict,
    categoryCode: best && name ? best.categoryCode : null,
    label: gathered.photo?.opinion.label ?? null,
    confidence: best?.confidence ?? gathered.photo?.confidence ?? 0,
    runnerUp: best ? (top[1] ?? null) : (top[0] ?? null),
    top,
    evidence: gathered.all.map(({ kind, says, confidence }) => ({ kind, says, confidence })),
    modelVersion: `${photos.length > 0 ? photoModel : 'no-photo'}+${wordsModel}`,
    backend: 'wasm',
  };
}

interface Candidate {
  readonly categoryCode: string;
  readonly confidence: number;
  readonly supporters: readonly Evidence[];
}

/** Each category with the joint weight of what supports it: independent witnesses, each wrong with 1 − confidence. */
function rank(evidence: readonly Evidence[]): Candidate[] {
  const spoken = evidence.filter((piece): piece is Evidence & { categoryCode: string } => piece.categoryCode !== null);
  const candidates = spoken.map(({ categoryCode, confidence }): Candidate & { own: number } => {
    const supporters = spoken.filter((piece) => agree(piece.categoryCode, categoryCode));
    return { categoryCode, own: confidence, supporters, confidence: 1 - supporters.reduce((doubt, piece) => doubt * (1 - piece.confidence), 1) };
  });
  const sorted = candidates.sort((a, b) => b.confidence - a.confidence || b.own - a.own);
  return sorted.filter((candidate, i) => sorted.findIndex(({ categoryCode }) => categoryCode === candidate.categoryCode) === i).map(({ own: _, ...rest }) => rest);
}

type Verdict = Pick<Judgement, 'decision' | 'because'>;
const ask = (zh: string, en: string): Verdict => ({ decision: 'ask', because: bilingualWords(zh, en) });

function verdictOn(best: Candidate, { photo, all }: Gathered, city: CityWords): Verdict {
  const name = nameOf(city, best.categoryCode);
  if (!name) return ask(`类别 ${best.categoryCode} 不在本市类别表中`, `Category ${best.categoryCode} is not in the city’s table`);
  const against = all.find((piece) => piece.categoryCode !== null && !agree(piece.categoryCode, best.categoryCode) && piece.confidence >= CONTRADICTS);
  const saidBy = best.supporters.map(({ kind, confidence, says }) => `${kindNames[kind].zh} ${percent(confidence)} 指向“${says}”`).join('，');
  const saidByEn = best.supporters.map(({ kind, confidence }) => `${kindNames[kind].en} ${percent(confidence)}`).join(', ');
  if (against) {
    return ask(`${saidBy}，但${kindNames[against.kind].zh} ${percent(against.confidence)} 指向“${against.says}”，请人工判断`,
      `Evidence disagrees (${saidByEn} for ${name.en}; ${kindNames[against.kind].en} ${percent(against.confidence)} for something else)`);
  }
  const photographable = city.labels.some((row) => row.vendor === 'photo-model' && row.categoryCode !== null && agree(row.categoryCode, best.categoryCode));
  if (photo?.opinion.decision === 'reject' && photo.confidence >= SURE_OF_NOTHING && photographable) {
    return ask(`${saidBy}，但照片 ${percent(photo.confidence)} 未见此类问题，请人工判断`, `The photo shows no such problem (${percent(photo.confidence)})`);
  }
  // A photo alone has its own threshold for each label, measured on photos it had not seen.
  const alone = best.supporters.every(({ kind }) => kind === 'photo');
  if (alone ? photo?.opinion.decision !== 'auto' : best.confidence < ENOUGH) return ask(`${saidBy}，把握不足，请人工判断`, `Not sure enough of ${name.en} (${saidByEn})`);
  return { decision: 'auto', because: bilingualWords(`${saidBy}，判定为“${name.zh}”`, `${saidByEn}: judged as ${name.en}`) };
}

function nothingSaid({ photo }: Gathered): Verdict {
  if (photo?.opinion.far) {
    const because = bilingualWords('照片与已知的城市管理问题都不相像，也没有可判断的文字，请人工核对', 'The photo is unlike any city problem we know and no words tell of one');
    return { decision: 'reject', because };
  }
  if (photo?.opinion.decision === 'reject') {
    const because = bilingualWords(`照片 ${percent(photo.confidence)} 未见城市管理问题，也没有可判断的文字，请人工核对`, `The photo shows no city problem (${percent(photo.confidence)}) and no words tell of one`);
    return { decision: 'reject', because };
  }
  return photo
    ? ask('照片看不清是哪类问题，也没有可判断的文字，请人工判断', 'The photo is unclear and no words help')
    : ask('文字没有说清是哪类问题，请人工判断', 'The words do not tell which problem it is');
}

type Guess = Pick<Candidate, 'categoryCode' | 'confidence'>;

/** Smaller shares of a photo's doubt help nobody choose. */
const WORTH_SHOWING = 0.02;

/** What it may be, likeliest first: what evidence names, then what photo and words hold possible besides. */
function topThree(ranked: readonly Candidate[], { photo }: Gathered, words: WordsJudgement | null): Guess[] {
  const besides = [...(photo?.others ?? []), ...(words?.runnerUp ? [words.runnerUp] : [])]
    .filter((guess): guess is typeof guess & { categoryCode: string } => guess.categoryCode !== null && guess.confidence >= WORTH_SHOWING)
    .sort((a, b) => b.confidence - a.confidence);
  const all = [...ranked, ...besides].map(({ categoryCode, confidence }) => ({ categoryCode, confidence }));
  return all.filter((guess, i) => all.findIndex(({ categoryCode }) => categoryCode === guess.categoryCode) === i).slice(0, 3);
}
