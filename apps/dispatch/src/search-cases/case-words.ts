import { assignmentOf, endedStages, type CaseState } from '@paidan/case';

/** Longer ones are cut: nobody searches for more of a word. */
const LONGEST = 40;
/** Numbers of so many digits are also found by what follows their letters, and by their last six. */
const LONG_NUMBER = /^[a-z]*(\d{8,})$/;
/** A case's or a report's number whole: two letters, the day, six digits. */
const WHOLE_NUMBER = /^[a-z]{2}\d{12}$/;

const spelled = (text: string) => text.normalize('NFKC').toLowerCase();
/** Runs of Chinese characters, and runs of other letters and digits. */
const runsOf = (text: string): string[] => (spelled(text).match(/[\p{L}\p{N}]+/gu) ?? []).flatMap((run) => run.match(/\p{Script=Han}+|\P{Script=Han}+/gu) ?? []);
const isHan = (run: string) => /^\p{Script=Han}/u.test(run);
const pairsOf = (characters: readonly string[]): string[] => characters.slice(1).map((character, i) => characters[i]! + character);

/** What a text is found by: each pair of neighbouring Chinese characters and the last of a run, other words and numbers whole; each once. */
export function wordsIn(text: string): string[] {
  return [...new Set(runsOf(text).flatMap((run) => {
    if (!isHan(run)) return [run.slice(0, LONGEST), ...tailsOf(run)];
    const characters = [...run];
    return [...pairsOf(characters), characters.at(-1)!];
  }))];
}

function tailsOf(run: string): string[] {
  const digits = LONG_NUMBER.exec(run)?.[1];
  return digits ? [digits.slice(0, LONGEST), digits.slice(-6)] : [];
}

/** How a text is looked for: pairs of Chinese characters as they are, a single one and other words by their beginning. All must be found. */
export function lookFor(text: string): string[] {
  return [...new Set(runsOf(text).flatMap((run) => {
    if (!isHan(run)) return [`'${run.slice(0, LONGEST)}':*`];
    const characters = [...run];
    return characters.length === 1 ? [`'${run}':*`] : pairsOf(characters).map((pair) => `'${pair}'`);
  }))];
}

/** Whether a text holds the whole number of a case or report. */
export const namesNumber = (text: string): boolean => runsOf(text).some((run) => WHOLE_NUMBER.test(run));

/** What a case is, as words that no text can hold; filters look for them as for any other. */
export const marks = {
  category: (code: string) => `c:${code}`, unit: (id: string) => `u:${id}`, source: (source: string) => `s:${source}`, mode: (mode: string) => `m:${mode}`,
  grid: (code: string) => `g:${code}`, ended: (stage: string) => `e:${stage}`, photo: (id: string) => `p:${id}`,
};

/** Everything a case is found by. */
export function caseWords(state: CaseState): string[] {
  const unit = assignmentOf(state)?.unit;
  const { caseNumber, trackingNumber, description, address, category } = state;
  const said = [caseNumber, trackingNumber, description, address, category?.name.zh, category?.name.en, unit?.name.zh, unit?.name.en];
  return [...wordsIn(said.filter(Boolean).join(' ')), ...marksOf(state)];
}

function marksOf(state: CaseState): string[] {
  const grid = state.routing.grid?.gridCode;
  const unit = assignmentOf(state)?.unit;
  return [
    marks.source(state.source), ...(state.category ? [marks.category(state.category.code)] : []), ...(unit ? [marks.unit(unit.id)] : []), ...(state.mode ? [marks.mode(state.mode)] : []),
    ...(grid ? [marks.grid(grid)] : []), ...(endedStages.includes(state.stage) ? [marks.ended(state.stage)] : []), ...photosOf(state).map(marks.photo),
  ];
}

const photosOf = (state: CaseState): string[] => [...state.photoIds, ...state.additions.flatMap(({ photoIds }) => photoIds), ...('proof' in state ? state.proof.photoIds : [])];

/** Whether a change has made other words of a case: its texts stay as they were told. */
export const movesWords = (before: CaseState, after: CaseState): boolean => marksOf(before).join() !== marksOf(after).join();
