import { wallTime, words, type Words } from '@paidan/contracts';

type Data = Readonly<Record<string, unknown>>;

const isWords = (value: unknown): value is Words => typeof value === 'object' && value !== null && 'zh' in value && 'en' in value;

/** The reason, outcome or question that an event carries, whatever it calls it. */
const reasonOf = (data: Data): unknown => data.because ?? data.outcome ?? data.question;

/** Whom an alert's colour is for. */
const officeOf = ({ tell }: Data): unknown => (typeof tell === 'object' && tell !== null && 'name' in tell ? tell.name : undefined);

function valueOf(name: string, data: Data, language: 'zh' | 'en'): string {
  const value = name === 'because' ? reasonOf(data) : name === 'unit' ? data.unitName : name === 'office' ? officeOf(data) : data[name];
  if (isWords(value)) return value[language] || value.zh;
  if ((name === 'promisedAt' || name === 'until') && typeof value === 'string') return wallTime(new Date(value));
  if (name === 'likeness' && typeof value === 'number') return `${Math.round(value * 100)} %`;
  return value === null || value === undefined ? '' : String(value as string | number);
}

/** Fills the `{…}` of a text; what the event does not tell is left out. */
export const fill = (text: string, data: Data, language: 'zh' | 'en'): string => text.replaceAll(/\{(\w+)\}/g, (_, name: string) => valueOf(name, data, language));
export const fillBoth = (text: Words, data: Data): Words => words(fill(text.zh, data, 'zh'), fill(text.en, data, 'en'));
