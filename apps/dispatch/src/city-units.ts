import { ClockSettings, type AlertSettings, type CityFiles, type HandlingSettings, type ModeSettings, type ProofSettings, type SameProblemSettings } from '@paidan/city';
import {
  beginDue, extendDue, LimitTable, redateDue, restDue, type Assigned, type CaseStage, type Dispatching, type Due, type NamedCategory, type NamedUnit, type Pause, type WorkCalendar,
} from '@paidan/case';
import type { CategoryRow, Words } from '@paidan/contracts';
import { canAnswer } from '@paidan/geo';
import { hardCategories } from './hard-categories';
import { publishedYears, workCalendarOf } from './import-calendar/merge-calendars';

type Files = Pick<CityFiles, 'units' | 'categories' | 'limits' | 'calendar' | 'settings'> & Partial<Pick<CityFiles, 'clocks'>>;

/** What dispatch needs to know of the city: names, limits and the calendar the clocks run by. */
export class CityUnits {
  readonly handling: HandlingSettings;
  readonly proof: ProofSettings;
  readonly sameProblem: SameProblemSettings;
  readonly alerts: AlertSettings;
  readonly modes: ModeSettings;
  private readonly hard: ReadonlySet<string>;
  private readonly files: Pick<Files, 'units' | 'limits'>;
  readonly clocks: ClockSettings;
  private readonly units: ReadonlyMap<string, NamedUnit>;
  private readonly categories: ReadonlyMap<string, Files['categories'][number]>;
  private readonly limits: LimitTable;
  private calendar: WorkCalendar;
  private version = 0;

  constructor(city: Files) {
    this.files = city;
    this.handling = city.settings.handling;
    this.proof = city.settings.proof;
    this.sameProblem = city.settings.sameProblem;
    this.alerts = city.settings.alerts;
    this.modes = city.settings.modes;
    this.hard = hardCategories(city);
    this.clocks = city.clocks ?? ClockSettings.parse({});
    this.units = new Map(city.units.map(({ id, name }) => [id, { id, name }]));
    this.categories = new Map(city.categories.map((category) => [category.code, category]));
    this.limits = new LimitTable(city.limits);
    this.calendar = workCalendarOf(publishedYears(city.calendar, []));
  }

  /** From now on deadlines are computed by this calendar. @param version grows with every change of it */
  useCalendar(calendar: WorkCalendar, version: number): void {
    this.calendar = calendar;
    this.version = version;
  }

  get calendarVersion(): number {
    return this.version;
  }

  /** Every unit with its duty, in the order of the city's file. */
  list = (): Files['units'] => this.files.units;

  /** Every category with its limits, in the order of the city's file. */
  categoryTable(): CategoryRow[] {
    return [...this.categories.values()].map(({ code, kind, major: { code: majorCode, zh, en }, name, localExtension, verifyBeforeFiling, majorRisk = false }) => ({
      code, kind, major: { code: majorCode, name: { zh, en } }, name, localExtension, verifyBeforeFiling, majorRisk, hard: this.hard.has(code),
      limits: this.files.limits.filter(({ categoryCode }) => categoryCode === code).map(({ conditionNo, condition, clock, value, text = null, standard }) => ({ conditionNo, condition, clock, value, text, standard })),
    }));
  }

  unit = (id: string): NamedUnit | null => this.units.get(id) ?? null;

  /** The units that answer for the same as this one, itself not among them. */
  ofSameDuty(id: string): NamedUnit[] {
    const duty = this.files.units.find((unit) => unit.id === id)?.duty.zh;
    return this.files.units.filter((unit) => unit.id !== id && unit.duty.zh === duty && this.canAnswer(unit.id)).map(({ id: other, name }) => ({ id: other, name }));
  }

  /** False for a unit without duty, or one that is kept for old cases only: nothing new is given to it. */
  canAnswer = (id: string): boolean => canAnswer(this.files, id);

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
