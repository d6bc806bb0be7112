import type { SettingCategories, SettingCategory, SettingLimit } from '@paidan/contracts';

export interface TypedLimit {
  readonly conditionZh: string;
  readonly conditionEn: string;
  readonly clock: SettingLimit['clock'];
  readonly value: string;
  readonly standard: boolean;
  /** As the standard prints it; it says the old length once the number is changed, so it is left out then. */
  readonly printed?: { readonly text: NonNullable<SettingLimit['text']>; readonly of: string };
  readonly conditionNo?: number;
}
export interface Typed {
  readonly code: string;
  readonly nameZh: string;
  readonly nameEn: string;
  /** `201`: kind and class; a new category belongs to one that there is. */
  readonly major: string;
  readonly verifyBeforeFiling: boolean;
  readonly majorRisk: boolean;
  readonly limits: readonly TypedLimit[];
}
export const emptyLimit: TypedLimit = { conditionZh: '', conditionEn: '', clock: 'work_day', value: '', standard: false };
export const emptyCategory: Typed = { code: '', nameZh: '', nameEn: '', major: '', verifyBeforeFiling: false, majorRisk: false, limits: [{ ...emptyLimit, conditionZh: '一般情形', conditionEn: 'in general', standard: true }] };

const majorOf = ({ kind, major }: SettingCategory) => `${kind === 'component' ? 1 : 2}${major.code}`;
/** The classes that there are, by `201`. */
export const majorsOf = ({ categories }: SettingCategories) => new Map(categories.map((category) => [majorOf(category), category]));

export function typedOf({ categories, limits }: SettingCategories, code: string): Typed {
  const category = categories.find((one) => one.code === code)!;
  const own = limits.filter(({ categoryCode }) => categoryCode === code).map(({ conditionNo, condition, clock, value, standard, text }): TypedLimit => ({
    conditionZh: condition.zh, conditionEn: condition.en, clock, value: String(value), standard, conditionNo, ...(text ? { printed: { text, of: `${value} ${clock}` } } : {}),
  }));
  return { code, nameZh: category.name.zh, nameEn: category.name.en, major: majorOf(category), verifyBeforeFiling: category.verifyBeforeFiling, majorRisk: category.majorRisk ?? false, limits: own };
}

/** The first field that is not as it must be to be sent; what makes no sense the door says. */
export function wrongIn({ code, nameZh, nameEn, major, limits }: Typed, isTaken: boolean): 'code' | 'nameZh' | 'nameEn' | 'major' | 'limits' | null {
  if (major === '') return 'major';
  if (!/^\d{5}$/.test(code) || isTaken) return 'code';
  if (nameZh.trim() === '') return 'nameZh';
  if (nameEn.trim() === '') return 'nameEn';
  const whole = limits.every(({ conditionZh, conditionEn, value }) => conditionZh.trim() !== '' && conditionEn.trim() !== '' && value.trim() !== '' && Number.isFinite(Number(value)));
  return limits.length > 0 && whole ? null : 'limits';
}

/** What was typed, as the table has it: all that the form does not show stays. */
export function categoryOf(typed: Typed, table: SettingCategories): { category: SettingCategory; limits: SettingLimit[] } {
  const before = table.categories.find(({ code }) => code === typed.code);
  const of = majorsOf(table).get(typed.major)!;
  const base: SettingCategory = before ?? { code: typed.code, kind: of.kind, major: of.major, name: of.name, localExtension: true, family: null, verifyBeforeFiling: false };
  const { majorRisk: _, ...rest } = base;
  const risk = typed.majorRisk || before?.majorRisk !== undefined ? { majorRisk: typed.majorRisk } : {};
  let last = Math.max(0, ...typed.limits.map(({ conditionNo }) => conditionNo ?? 0));
  const limits = typed.limits.map(({ conditionZh, conditionEn, clock, value, standard, printed, conditionNo }): SettingLimit => ({
    categoryCode: typed.code, conditionNo: conditionNo ?? (last += 1), condition: { zh: conditionZh.trim(), en: conditionEn.trim() }, clock, value: Number(value), standard,
    ...(printed && printed.of === `${Number(value)} ${clock}` ? { text: printed.text } : {}),
  }));
  return { category: { ...rest, name: { zh: typed.nameZh.trim(), en: typed.nameEn.trim() }, verifyBeforeFiling: typed.verifyBeforeFiling, ...risk }, limits };
}

/** The table with this category in its old place, or at the end; without it when it is null. */
export function withCategory({ categories, limits }: SettingCategories, category: SettingCategory, own: readonly SettingLimit[]): SettingCategories {
  const there = categories.some(({ code }) => code === category.code);
  const first = limits.findIndex(({ categoryCode }) => categoryCode === category.code);
  const others = limits.filter(({ categoryCode }) => categoryCode !== category.code);
  const at = first < 0 ? others.length : first;
  return { categories: there ? categories.map((one) => (one.code === category.code ? category : one)) : [...categories, category], limits: [...others.slice(0, at), ...own, ...others.slice(at)] };
}
