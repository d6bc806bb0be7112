import { wallTime, words, type Identity, type Words } from '@paidan/contracts';
import { randomBytes } from 'node:crypto';
import type { Language } from './cells-of';

/** What a file says of itself: whose export it is, when, of what, and the number under which the audit has it. */
export interface ExportMark {
  /** `EX261126-7f3a2c91`: the Shanghai date and eight digits that nobody guesses. */
  readonly number: string;
  /** Name and value, for people. */
  readonly lines: readonly (readonly [string, string])[];
  /** All of it in one line. */
  readonly text: string;
}

export const exportNumber = (now: Date): string => `EX${wallTime(now).slice(2, 10).replaceAll('-', '')}-${randomBytes(4).toString('hex')}`;

const names = {
  number: words('导出编号', 'Export'), by: words('导出人', 'By'), at: words('时间', 'At'), filter: words('条件', 'Filter'), count: words('件数', 'Cases'), note: words('说明', 'Note'),
} as const satisfies Record<string, Words>;
const all = words('全部', 'all');
const note = words('仅限公务使用，不得外传；凭编号可追查', 'For official use only, not to be passed on; traceable by its number');

/** The mark of one export. @param filter as it was asked for; what is empty is left out */
export function exportMark(number: string, { id, name }: Pick<Identity, 'id' | 'name'>, now: Date, filter: object, count: number, language: Language): ExportMark {
  const asked = Object.entries(filter).filter(([, value]) => value !== undefined && value !== null && value !== '').map(([field, value]) => `${field}=${String(value)}`).join(' ');
  const username = id.replace(/^staff:/, '');
  const lines = ([['number', number], ['by', name ? `${name} (${username})` : username], ['at', wallTime(now)], ['filter', asked || all[language]], ['count', String(count)], ['note', note[language]]] as const)
    .map(([field, value]) => [names[field][language], value] as const);
  return { number, lines, text: lines.map(([field, value]) => `${field} ${value}`).join(' | ') };
}
