import { readWords, type WordsModel } from '@paidan/words-model';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { DECIDES } from './measure-model';

/** A real complaint with a weak label, made by keywords in its title. */
export interface RealText {
  readonly title: string;
  readonly body: string;
  readonly weak_fine: string;
}

/** The categories that are right for a weak label; a label without any names no city-management matter. */
const families: Readonly<Record<string, string>> = {
  garbage: '20110 20111 20192 10304 10305 20112 20114 20117 20118 20120 20131 20132 20133 20135 20193 20305 20310 20311 20312',
  parking: '20411 10201 20412 20410 20493 20196 20496 10225 10154 20195',
  light: '10137 10138 10139 10178 20187',
  manhole_drain: '10101 10102 10103 10104 10106 10110 10111 10114 10118 10123 10126 20503 20130 20506 10303',
  vendor: '20401 20402 20404 20405 20406 20129 20491 20492 20494 20495 20498 20302',
  road: '20113 20112 20114 20505 20506 10181 10186 10206 10207 10208 10209 10211 10212 10217 10219 10220 10221 10231 10232 10283 10284 10285 10286 10299 20302 20303 20304 20309 20396',
  green: '10401 10402 10404 10405 10408 10409 10494 10495 10496 10497 10498 10499 20117 20118 20121 20122 20191 20190 20509',
  noise: '20128 20301 10224',
  fume: '20129 20120 20304',
  illegal_build: '20101 20181 20198 20199 20183',
  utility: '10125 10127 10128 10130 10131 10149 10157 10193 20108 20180 20501 20502 20504 20508',
};

export interface FamilyFigures {
  readonly family: string;
  readonly texts: number;
  /** Share of its texts for which a category is named with confidence enough; and of these, how many are of the family. */
  readonly claimed: number;
  readonly rightOfClaimed: number;
  /** Of all texts named a category of the family, how many are of it; 0 for a label without categories. */
  readonly precision: number;
  /** Of all its texts, how many are named a category of it. */
  readonly recall: number;
}

/** Null when the texts are not at hand. */
export async function readRealTexts(folder: string, name: string): Promise<RealText[] | null> {
  const file = join(folder, `${name}.jsonl.gz`);
  if (!existsSync(file)) return null;
  return gunzipSync(await readFile(file)).toString('utf8').trim().split('\n').map((line) => JSON.parse(line) as RealText);
}

/** What the model decides of real complaints, against their weak labels. */
export function measureFamilies(model: WordsModel, texts: readonly RealText[], wordingOf: (text: RealText) => string): FamilyFigures[] {
  const judged = texts.map((text) => {
    const { unclear, ranked: [best] } = readWords(model, wordingOf(text));
    const claim = !unclear && best && best.confidence >= DECIDES ? best.categoryCode : null;
    return { family: text.weak_fine, claim, right: claim !== null && (families[text.weak_fine] ?? '').includes(claim) };
  });
  const share = (part: number, whole: number) => (whole === 0 ? 0 : Number((part / whole).toFixed(3)));
  return [...new Set(texts.map(({ weak_fine: family }) => family))].sort().map((family) => {
    const own = judged.filter((one) => one.family === family);
    const claimed = own.filter(({ claim }) => claim !== null);
    const codes = families[family];
    const named = judged.filter(({ claim }) => claim !== null && (codes ?? '').includes(claim));
    const right = own.filter(({ right: is }) => is).length;
    return { family, texts: own.length, claimed: share(claimed.length, own.length), precision: codes ? share(named.filter((one) => one.family === family).length, named.length) : 0, recall: share(right, own.length), rightOfClaimed: share(right, claimed.length) };
  });
}
