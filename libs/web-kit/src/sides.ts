import type { Language } from './shanghai-time';

const chinese = /[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]/;

/** One side of a sentence that the door says in both languages, Chinese first; the whole where the two cannot be told apart. */
export function sideOf(both: string, language: Language): string {
  const last = [...both].findLastIndex((letter) => chinese.test(letter));
  const characters = [...both];
  const [zh, en] = [characters.slice(0, last + 1).join('').trim(), characters.slice(last + 1).join('').trim()];
  if (last < 0 || en === '' || !/[a-z]{2}/i.test(en)) return halfOf(both);
  return language === 'zh' ? zh : en;
}

/** What a person wrote stands for both languages, twice over. */
function halfOf(both: string): string {
  const half = (both.length - 1) / 2;
  return both[half] === ' ' && both.slice(0, half) === both.slice(half + 1) ? both.slice(0, half) : both;
}
