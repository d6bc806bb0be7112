/** A description as the model reads it, with the way back to what was written. */
export interface PlainText {
  /** Han characters, small latin letters, `0` for any number, `|` where words do not belong together. */
  readonly text: string;
  /** Where each character begins and ends in what was written. */
  readonly from: readonly number[];
  readonly to: readonly number[];
}

export const BREAK = '|';
const NUMBER = '0';

/** What says nothing of the matter: greetings, requests, times, house numbers, names of places, all in the plain alphabet. */
const boilerplate = new RegExp([
  '(?<![a-z])[a-z]0?(?:省|市|区|县)', '西地省', // places of anonymised texts
  '(?<=^|\\|)\\p{Script=Han}{2,3}(?:省|市)(?!场|政|民|容|区|里|内|面|中)',
  '\\p{Script=Han}{2,4}[路街道](?:与|和)\\p{Script=Han}{2,4}[路街道](?:的?(?:交叉|交汇|十字|丁字)路?口|交界)处?',
  '(?<=^|\\||在|位于)\\p{Script=Han}{2,3}(?:大道|大街)',
  '0(?:号楼|号院|栋|幢|单元|室|弄|号)', '0年(?:0月)?(?:0日)?', '0月0[日号]', '0[点时](?:0分|半|多|左右)?', '(?:联系)?(?:电话|手机)(?:号码?)?(?:是|为)?\\|?0',
  '尊敬的(?:各位)?', '(?:各位)?(?:领导|市长|书记|县长|区长)(?:们)?(?:同志)?(?:您|你)们?好', '[您你]们?好', '(?:来电人|投诉人|反映人|来信人)(?:来电)?(?:反映|反应|称|表示|投诉|咨询)?',
  '(?:恳?请|希?望|盼|要求|建议)?(?:政府|各)?(?:有关|相关|职能|主管)(?:职能|主管|政府)?(?:部门|单位)(?:领导)?', '(?:尽快|及时|早日|抓紧|予以|给予|派人)(?:核实|核查|处理|解决|重视|关注|处置|查处)', '(?:非常|十分)?感谢(?:您|你们?|领导)?', '谢谢(?:您|你们?|领导|了)?', '为盼',
].join('|'), 'gu');

/** The same text whatever width, case, blanks, numbers and politeness it is written with; plain text stays as it is. */
export function plainText(written: string): PlainText {
  let plain = lettersOf(written);
  for (;;) {
    const shorter = withoutBoilerplate(plain);
    if (shorter.text.length === plain.text.length) return shorter;
    plain = shorter;
  }
}

interface Growing { text: string; readonly from: number[]; readonly to: number[] }

/** Adds a character; breaks and numbers that follow one another are one. */
function add(plain: Growing, letter: string, from: number, to: number): void {
  if ((letter === BREAK || letter === NUMBER) && plain.text.endsWith(letter)) {
    plain.to[plain.to.length - 1] = to;
    return;
  }
  plain.text += letter;
  for (let i = 0; i < letter.length; i += 1) {
    plain.from.push(from);
    plain.to.push(to);
  }
}

function lettersOf(written: string): PlainText {
  const plain: Growing = { text: '', from: [], to: [] };
  let at = 0;
  for (const sign of written) {
    if (isPlainHan(sign)) {
      add(plain, sign, at, (at += 1));
      continue;
    }
    for (const letter of sign.normalize('NFKC').toLowerCase()) {
      const read = letterOf(letter);
      if (read) add(plain, read, at, at + sign.length);
    }
    at += sign.length;
  }
  return trimmed(plain);
}

/** Most of a description; normalisation leaves these as they are. */
const isPlainHan = (sign: string) => sign >= '\u4e00' && sign <= '\u9fff';

function letterOf(letter: string): string {
  if (/\p{Script=Han}|[a-z]/u.test(letter)) return letter;
  if (/\p{Nd}/u.test(letter)) return NUMBER;
  return /[\s\p{M}\p{Cf}]/u.test(letter) ? '' : BREAK;
}

function withoutBoilerplate({ text, from, to }: PlainText): PlainText {
  const plain: Growing = { text: '', from: [], to: [] };
  const copy = (start: number, end: number) => { for (let i = start; i < end; i += 1) add(plain, text[i]!, from[i]!, to[i]!); };
  let at = 0;
  for (const match of text.matchAll(boilerplate)) {
    copy(at, match.index);
    at = match.index + match[0].length;
    add(plain, BREAK, from[match.index]!, to[at - 1]!);
  }
  copy(at, text.length);
  return trimmed(plain);
}

function trimmed({ text, from, to }: PlainText): PlainText {
  const start = text.startsWith(BREAK) ? 1 : 0;
  const end = text.length > start && text.endsWith(BREAK) ? text.length - 1 : text.length;
  return { text: text.slice(start, end), from: from.slice(start, end), to: to.slice(start, end) };
}
