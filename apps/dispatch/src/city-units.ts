import type { AlertSettings, CityFiles, HandlingSettings, ModeSettings, SameProblemSettings, Limit as CityLimit } from '@paidan/city';
import { deadlineOf, type Assigned, type Dispatching, type Due, type Limit, type NamedCategory, type NamedUnit, type WorkCalendar } from '@paidan/case';
import { words, type Words } from '@paidan/contracts';
import { hardCategories } from './hard-categories';

/** When a category has no limit of its own: three working days. */
const FALLBACK: Limit = { condition: words('该类别未登记时限，按默认', 'no limit registered, by default'), clock: 'work_day', value: 3 };

type Files = Pick<CityFiles, 'units' | 'categories' | 'limits' | 'calendar' | 'settings'>;

/** What dispatch needs to know of the city: names, limits and the calendar the clocks run by. */
export class CityUnits {
  readonly handling: HandlingSettings;
  readonly sameProblem: SameProblemSettings;
  readonly alerts: AlertSettings;
  readonly modes: ModeSettings;
  private readonly hard: ReadonlySet<string>;
  private readonly units: ReadonlyMap<string, NamedUnit>;
  private readonly categories: ReadonlyMap<string, Files['categories'][number]>;
  private readonly limits: ReadonlyMap<string, CityLimit>;
  private readonly calendar: WorkCalendar;

  constructor(city: Files) {
    this.handling = city.settings.handling;
    this.sameProblem = city.settings.sameProblem;
    this.alerts = city.settings.alerts;
    this.modes = city.settings.modes;
    this.hard = hardCategories(city);
    this.units = new Map(city.units.map(({ id, name }) => [id, { id, name }]));
    this.categories = new Map(city.categories.map((category) => [category.code, category]));
    this.limits = new Map(city.limits.flatMap((limit) => [[`${limit.categoryCode}/${limit.conditionNo}`, limit], ...(limit.standard ? [[limit.categoryCode, limit] as const] : [])]));
    this.calendar = {
      publishedYears: new Set(city.calendar.publishedYears),
      exceptions: new Map(city.calendar.days.map(({ date, working }) => [date, working])),
    };
  }

  unit = (id: string): NamedUnit | null => this.units.get(id) ?? null;

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

  hasCondition = (code: string, condition: number): boolean => this.limits.has(`${code}/${condition}`);

  /** The order to a unit with its deadline, counted from `from` by the standard limit or that of a condition. */
  orderTo(unit: NamedUnit, categoryCode: string, because: Words, from: Date, condition?: number): Dispatching {
    const { promisedAt, because: deadline } = deadlineOf(from, this.limitOf(categoryCode, condition), this.calendar);
    return { unit, promisedAt: promisedAt.toISOString(), deadline, because, at: from.toISOString() };
  }

  /** One more limit, counted from the deadline so far (延期). */
  extend({ promisedAt, deadline, category }: Assigned): Due {
    const later = deadlineOf(new Date(promisedAt), this.limitOf(category.code), this.calendar).promisedAt.toISOString();
    return { promisedAt: later, deadline: words(`${deadline.zh}；延期一次`, `${deadline.en}; extended once`) };
  }

  /** The deadline after a rest of the clock from `since` to `now`. */
  pushBack({ promisedAt, deadline }: Due, since: string, now: Date): Due {
    const later = new Date(Date.parse(promisedAt) + Math.max(0, now.getTime() - Date.parse(since))).toISOString();
    return { promisedAt: later, deadline: words(`${deadline.zh}；其间暂停计时`, `${deadline.en}; with a rest`) };
  }

  private limitOf(code: string, condition?: number): Limit {
    return this.limits.get(`${code}/${condition}`) ?? this.limits.get(code) ?? FALLBACK;
  }
}
