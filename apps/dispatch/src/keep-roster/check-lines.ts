import { bilingual, inShanghai, words, type LineRefused, type NewShift } from '@paidan/contracts';
import { momentOf } from './roster-time';

/** A line that can be read. */
export interface Line {
  readonly line: number;
  readonly username: string;
  readonly from: Date;
  readonly to: Date;
}

/** What lines are checked against: who is of the unit, everybody else there is, and the shifts that hold already. */
export interface Known {
  readonly ofUnit: ReadonlySet<string>;
  readonly elsewhere: ReadonlySet<string>;
  readonly shifts: readonly { readonly username: string; readonly from: Date; readonly to: Date }[];
}

const wrong = (line: number, field: string, zh: string, en: string): LineRefused => ({ line, field, message: bilingual(words(zh, en)) });
const overlap = (a: Pick<Line, 'from' | 'to'>, b: Pick<Line, 'from' | 'to'>) => a.from < b.to && b.from < a.to;
const span = ({ from, to }: Pick<Line, 'from' | 'to'>) => `${inShanghai(from).slice(0, 16)}–${inShanghai(to).slice(0, 16)}`;

/** Every line of a list with everything that is wrong with it; a list is taken only when nothing is. */
export function checkLines(shifts: readonly NewShift[], known: Known): { lines: Line[]; refused: LineRefused[] } {
  const lines: Line[] = [];
  const refused: LineRefused[] = [];
  shifts.forEach(({ username, from: begin, to: end }, i) => {
    const [line, from, to] = [i + 1, momentOf(begin), momentOf(end)];
    const complaints = [...checkPerson(line, username, known), ...checkTimes(line, from, to)];
    if (from && to && complaints.length === 0) {
      const read = { line, username, from, to };
      complaints.push(...checkOverlap(read, lines, known));
      lines.push(read);
    }
    refused.push(...complaints);
  });
  return { lines, refused };
}

function checkPerson(line: number, username: string, { ofUnit, elsewhere }: Known): LineRefused[] {
  if (ofUnit.has(username)) return [];
  return [elsewhere.has(username)
    ? wrong(line, 'username', `${username} 不是本单位人员，请核对。`, `${username} is not of this unit.`)
    : wrong(line, 'username', `没有 ${username} 这个人，请核对用户名。`, `There is nobody called ${username}.`)];
}

function checkTimes(line: number, from: Date | null, to: Date | null): LineRefused[] {
  const unreadable = [['from', from], ['to', to]].filter(([, moment]) => moment === null).map(([field]) =>
    wrong(line, field as string, '时间无法读取，请写成 2026-11-26T08:00。', 'This is no time; write it as 2026-11-26T08:00.'));
  return from && to && to <= from ? [wrong(line, 'to', '下班时间须晚于上班时间。', 'The end must be later than the beginning.')] : unreadable;
}

function checkOverlap(read: Line, earlier: readonly Line[], { shifts }: Known): LineRefused[] {
  const inList = earlier.find((other) => other.username === read.username && overlap(other, read));
  if (inList) return [wrong(read.line, 'from', `与第 ${inList.line} 行重叠。`, `It overlaps line ${inList.line}.`)];
  const there = shifts.find((other) => other.username === read.username && overlap(other, read));
  return there ? [wrong(read.line, 'from', `${read.username} 在 ${span(there)} 已有班次。`, `${read.username} has a shift already, ${span(there)}.`)] : [];
}
