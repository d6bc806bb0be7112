import type { Rule } from '@paidan/contracts';

/** A rule as it is typed; lists are parted by commas or blanks. */
export interface Typed {
  readonly id: string;
  readonly priority: string;
  readonly categories: string;
  readonly areas: string;
  readonly owners: string;
  readonly weekdays: string;
  readonly hourFrom: string;
  readonly hourTo: string;
  readonly from: string;
  readonly until: string;
  readonly unitId: string;
  readonly becauseZh: string;
  readonly becauseEn: string;
}

export const emptyRule: Typed = { id: '', priority: '50', categories: '', areas: '*', owners: '', weekdays: '', hourFrom: '', hourTo: '', from: '', until: '', unitId: '', becauseZh: '', becauseEn: '' };

const partsOf = (text: string) => text.split(/[\s,，、]+/).filter(Boolean);

export const typedOf = ({ id, priority, categories, areas, owners, when, unitId, because }: Rule): Typed => ({
  id, priority: String(priority), categories: categories.join(', '), areas: areas.join(', '), owners: owners?.join(', ') ?? '', weekdays: when?.weekdays?.join(', ') ?? '',
  hourFrom: when?.hours?.from ?? '', hourTo: when?.hours?.to ?? '', from: when?.from ?? '', until: when?.until ?? '', unitId, becauseZh: because.zh, becauseEn: because.en,
});

export function ruleOf(typed: Typed): Rule {
  const { weekdays, hourFrom, hourTo, from, until } = typed;
  const when = {
    ...(weekdays.trim() ? { weekdays: partsOf(weekdays).map(Number) } : {}), ...(hourFrom && hourTo ? { hours: { from: hourFrom, to: hourTo } } : {}),
    ...(from ? { from } : {}), ...(until ? { until } : {}),
  };
  return {
    id: typed.id.trim(), priority: Number(typed.priority), categories: partsOf(typed.categories), areas: partsOf(typed.areas),
    ...(Object.keys(when).length > 0 ? { when } : {}), ...(typed.owners.trim() ? { owners: partsOf(typed.owners) } : {}),
    unitId: typed.unitId, because: { zh: typed.becauseZh.trim(), en: typed.becauseEn.trim() },
  };
}

const each = (text: string, one: RegExp, needed = true) => (partsOf(text).length > 0 || !needed) && partsOf(text).every((part) => one.test(part));
const time = (text: string) => text === '' || /^([01]\d|2[0-3]):[0-5]\d$/.test(text);
const day = (text: string) => text === '' || /^\d{4}-\d{2}-\d{2}$/.test(text);

/** The first field that cannot be as typed; null when the rule can stand. The server looks at all of it again. */
export function wrongIn(typed: Typed, taken: ReadonlySet<string>, own: string | null): keyof Typed | null {
  const fits: readonly (readonly [keyof Typed, boolean])[] = [
    ['id', /^\S.{0,63}$/.test(typed.id) && (typed.id.trim() === own || !taken.has(typed.id.trim()))], ['priority', /^-?\d{1,6}$/.test(typed.priority.trim())],
    ['categories', each(typed.categories, /^(\d{5}|\d{0,4}\*)$/)], ['areas', each(typed.areas, /^(\d{9}|\d{12}|\*)$/)], ['owners', each(typed.owners, /^([a-z0-9-]+|\*)$/, false)],
    ['weekdays', each(typed.weekdays, /^[1-7]$/, false)], ['hourFrom', time(typed.hourFrom) && (typed.hourFrom === '') === (typed.hourTo === '')], ['hourTo', time(typed.hourTo)],
    ['from', day(typed.from)], ['until', day(typed.until)], ['unitId', typed.unitId !== ''], ['becauseZh', typed.becauseZh.trim() !== ''], ['becauseEn', typed.becauseEn.trim() !== ''],
  ];
  return fits.find(([, right]) => !right)?.[0] ?? null;
}
