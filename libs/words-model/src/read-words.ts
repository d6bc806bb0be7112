import { countedWords } from './counted-words';
import { plainText } from './plain-text';
import { logitsOf, OTHER, softmax, type WordsModel } from './words-model';

export interface Guess {
  readonly categoryCode: string;
  /** 0..1 */
  readonly confidence: number;
}

/** What a description says. */
export interface WordsOpinion {
  /** True when it names no city-management matter, or says too little to tell which. */
  readonly unclear: boolean;
  /** The likeliest categories, best first; their confidences and that of "something else" add up to at most 1. */
  readonly ranked: readonly Guess[];
  /** Pieces of the description that spoke most for the first. */
  readonly words: readonly string[];
  readonly modelVersion: string;
}

/** How many categories are told, and the confidence below which a guess is none. */
const TOLD = 5;
const TOO_LITTLE = 0.2;

/** Judges a description; the same text always gives the same opinion. */
export function readWords(model: WordsModel, written: string): WordsOpinion {
  const plain = plainText(written);
  if (plain.text.length < 2) return { unclear: true, ranked: [], words: [], modelVersion: model.version };
  const shares = softmax(logitsOf(model, plain.text), model.temperature);
  const all = model.labels.map((categoryCode, i) => ({ categoryCode, confidence: shares[i]! }));
  const ranked = all.filter(({ categoryCode }) => categoryCode !== OTHER).sort((a, b) => b.confidence - a.confidence).slice(0, TOLD);
  const best = ranked[0]!;
  const other = shares[model.labels.indexOf(OTHER)] ?? 0;
  const unclear = best.confidence < TOO_LITTLE || best.confidence <= other;
  return { unclear, ranked, words: unclear ? [] : countedWords(model, written, plain, best.categoryCode), modelVersion: model.version };
}
