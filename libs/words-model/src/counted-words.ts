import { gramFactor, type WordsModel } from './words-model';
import { bucketsOf, gramsOf } from './grams';
import { BREAK, type PlainText } from './plain-text';
import { rulesIn } from './rules';

/** At most so many pieces are shown, each of at most so many characters; one that counts less than this share of the first is left out. */
const PIECES = 3;
const LONGEST = 8;
const WORTH = 0.35;

/** The pieces of what was written that spoke most for a label, the strongest first. */
export function countedWords(model: WordsModel, written: string, plain: PlainText, label: string): string[] {
  const worth = worthOf(model, plain.text, label);
  const pieces: { from: number; to: number; worth: number }[] = [];
  while (pieces.length < PIECES) {
    const best = bestPiece(plain.text, worth);
    if (!best || best.worth < WORTH * (pieces[0]?.worth ?? 0)) break;
    pieces.push(best);
    worth.fill(-1, best.from, best.to);
  }
  return [...new Set(pieces.map(({ from, to }) => written.slice(plain.from[from], plain.to[to - 1])))];
}

/** How much each character speaks for the label: its share of every gram and of every rule's word it lies in. */
function worthOf(model: WordsModel, text: string, label: string): Float64Array {
  const column = model.labels.indexOf(label);
  const factor = gramFactor(model, bucketsOf(text));
  const worth = new Float64Array(text.length);
  const give = (at: number, length: number, weight: number) => { for (let i = at; i < at + length; i += 1) worth[i]! += weight / length; };
  for (const { bucket, at, length } of gramsOf(text)) {
    for (let i = model.starts[bucket]!; i < model.starts[bucket + 1]!; i += 1) if (model.columns[i] === column) give(at, length, model.weights[i]! * factor);
  }
  for (const [{ code, word, weight }, at] of rulesIn(text)) if (code === label) give(at, word.length, weight * model.ruleWeight);
  return worth;
}

/** The run of characters that is worth most, each above a quarter of the best character; a single character says nothing to people. */
function bestPiece(text: string, worth: Float64Array): { from: number; to: number; worth: number } | null {
  const least = Math.max(...worth) / 4;
  let best: { from: number; to: number; worth: number } | null = null;
  for (let from = 0; from < text.length; from += 1) {
    let sum = 0;
    for (let to = from; to < Math.min(text.length, from + LONGEST) && text[to] !== BREAK && worth[to]! > least; to += 1) {
      sum += worth[to]! - least;
      if (to > from && sum > (best?.worth ?? 0)) best = { from, to: to + 1, worth: sum };
    }
  }
  return best;
}
