import { ClockSettings, type AlertSettings, type CityFiles, type HandlingSettings, type ModeSettings, type ProofSettings, type SameProblemSettings } from '@paidan/city';
import {
  beginDue, extendDue, LimitTable, redateDue, restDue, type Assigned, type CaseStage, type Dispatching, type Due, type NamedCategory, type NamedUnit, type Pause, type WorkCalendar,
} from '@paidan/case';
import type { CategoryRow, Words } from '@paidan/contracts';
import { canAnswer } from '@paidan/geo';
import { hardCategories } from './hard-categories';
import { publishedYears, workCalendarOf } from './import-calendar/merge-calendars';

type Files = Pick<CityFiles, 'units' | 'categories' | 'limits' | 'calendar' | 'settings'> & Partial<Pick<CityFiles, 'clocks' | 'areas'>>;
/** What people change in the console, as it acts: each setting with the number of its version. */
export type ActingSettings = Pick<CityFiles, 'units' | 'categories' | 'limits' | 'clocks'> & { readonly numbers: ReadonlyMap<string, number> };

/** What dispatch needs to know of the city: names, limits and the calendar the clocks run by. */
export class CityUnits {
  readonly handling: HandlingSettings;
  readonly proof: ProofSettings;
  readonly sameProblem: SameProblemSettings;
  readonly alerts: AlertSettings;
  readonly modes: ModeSettings;
  private readonly city: Files;
  private acting!: ActingSettings;
  private hard!: ReadonlySet<string>;
  private units!: ReadonlyMap<string, NamedUnit>;
  private categories!: ReadonlyMap<string, Files['categories'][number]>;
  private limits!: LimitTable;
  private calendar: WorkCalendar;
  private version = 0;

  constructor(city: Files & Partial<ActingSettings>) {
    this.city = city;
    this.handling = city.settings.handling;
    this.proof = city.settings.proof;
    this.sameProblem = city.settings.sameProblem;
    this.alerts = city.settings.alerts;
    this.modes = city.settings.modes;
    this.calendar = workCalendarOf(publishedYears(city.calendar, []));
    this.useSettings({ ...city, clocks: city.clocks ?? ClockSettings.parse({}), numbers: city.numbers ?? new Map() });
  }

  /** From now on these units, categories, limits and clocks act; deadlines that were given stay. */
  useSettings(acting: ActingSettings): void {
    this.acting = acting;
    this.hard = hardCategories({ ...acting, settings: this.city.settings });
    this.units = new Map(acting.units.map(({ id, name }) => [id, { id, name }]));
    this.categories = new Map(acting.categories.map((category) => [category.code, category]));
    this.limits = new LimitTable(acting.limits, acting.numbers.get('categories'));
  }

  /** The version of each setting that acts in this instance. */
  get settingNumbers(): ReadonlyMap<string, number> {
    return this.acting.numbers;
  }

  get clocks(): ClockSettings {
    return this.acting.clocks;
  }

  /** From now on deadlines are computed by this calendar. @param version grows with every change of it */
  useCalendar(calendar: WorkCalendar, version: number): void {
    this.calendar = calendar;
    this.version = version;
  }

  get calendarVersion(): number {
    return this.version;
  }

  /** What a street or community is called; null for one that the city does not name. */
  areaName = (code: string): Words | null => this.city.areas?.find((area) => area.code === code)?.name ?? null;

  /** Every unit with its duty, in the order of the city's file. */
  list = (): Files['units'] => this.acting.units;

  /** Every category with its limits, in the order of the city's file. */
  categoryTable(): CategoryRow[] {
    return [...this.categories.values()].map(({ code, kind, major: { code: majorCode, zh, en }, name, localExtension, verifyBeforeFiling, majorRisk = false }) => ({
      code, kind, major: { code: majorCode, name: { zh, en } }, name, localExtension, verifyBeforeFiling, majorRisk, hard: this.hard.has(code),
      limits: this.acting.limits.filter(({ categoryCode }) => categoryCode === code).map(({ conditionNo, condition, clock, value, text = null, standard }) => ({ conditionNo, condition, clock, value, text, standard })),
    }));
  }

  unit = (id: string): NamedUnit | null => this.units.get(id) ?? null;

  /** The units that answer for the same as this one, itself not among them. */
  ofSameDuty(id: string): NamedUnit[] {
    const duty = this.acting.units.find((unit) => unit.id === id)?.duty.zh;
    return this.acting.units.filter((unit) => unit.id !== id && unit.duty.zh === duty && this.canAnswer(unit.id)).map(({ id: other, name }) => ({ id: other, name }));
  }

  /** False for a unit without duty, or one that is kept for old cases only: nothing new is given to it. */
  canAnswer = (id: string): boolean => canAnswer(this.acting, id);

  category(code: string, confidence: number): NamedCategory | null {
    const category = this.categories.get(code);
    return category ? { code, name: category.name, confidence } : null;
  }

  /** Categories of one kind are views of one thing: the family's name, else the code. */
  kindOf = (code: string): string => this.categories.get(code)?.family ?? code;

  codesOf = (kind: string): string[] => [...this.categories.values()].filter(({ code, family }) => (family ?? code) === kind).map(({ code }) => code);

  /** Whether a category may cost lives, and whether it takes more than the crew. */
  hardnessOf = (code: string) => ({ majorRisk: this.categories.get(code)?.majorRisk ?? false, hard: this.hard.has(code) });

  /** Whether cases of this category are looked at on the spot before they are filed. */
  verifies = (code: string | undefined): boolean => this.categories.get(code ?? '')?.verifyBeforeFiling ?? false;

  hasCondition = (code: string, condition: number): boolean => this.limits.limitFor(code, condition) !== null;

  /** The order to a unit with its deadline, counted from `from` by the standard limit or that of a condition. */
  orderTo(unit: NamedUnit, categoryCode: string, because: Words, from: Date, condition?: number): Dispatching {
    return { unit, ...this.due(categoryCode, from, condition), because, at: from.toISOString() };
  }

  due(categoryCode: string, from: Date, condition?: number): Due {
    const limit = this.limits.limitFor(categoryCode, condition ?? null) ?? this.limits.limitFor(categoryCode)!;
    return beginDue(from, limit, this.reckoning);
  }

  /** One more limit, counted from the deadline so far (延期). */
  extend = (assigned: Assigned, now: Date): Due => extendDue(assigned, now, this.reckoning);

  /** The deadline after a rest of the clock from `since` to `now`, spent in `stage`. */
  pushBack = (assigned: Assigned, stage: CaseStage, since: string, now: Date): Due => restDue(assigned, pauses[stage] ?? 'suspended', since, now, this.reckoning);

  /** The deadline as it is by the calendar of now. */
  redate = (assigned: Assigned): Due => redateDue(assigned, this.reckoning);

  private get reckoning() {
    return { calendar: this.calendar, version: this.version, settings: this.clocks };
  }
}

const pauses: Partial<Record<CaseStage, Pause['kind']>> = { asking: 'asking', merged: 'merged' };
