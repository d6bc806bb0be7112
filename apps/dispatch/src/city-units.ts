import type { CityFiles, Limit as CityLimit } from '@paidan/city';
import { deadlineOf, type Dispatching, type Limit, type NamedCategory, type NamedUnit, type WorkCalendar } from '@paidan/case';
import { words, type Words } from '@paidan/contracts';

/** When a category has no limit of its own: three working days. */
const FALLBACK: Limit = { condition: words('该类别未登记时限，按默认', 'no limit registered, by default'), clock: 'work_day', value: 3 };

/** What dispatch needs to know of the city: names, limits and the calendar the clocks run by. */
export class CityUnits {
  private readonly units: ReadonlyMap<string, NamedUnit>;
  private readonly categories: ReadonlyMap<string, Words>;
  private readonly limits: ReadonlyMap<string, CityLimit>;
  private readonly calendar: WorkCalendar;

  constructor(city: Pick<CityFiles, 'units' | 'categories' | 'limits' | 'calendar'>) {
    this.units = new Map(city.units.map(({ id, name }) => [id, { id, name }]));
    this.categories = new Map(city.categories.map(({ code, name }) => [code, name]));
    this.limits = new Map(city.limits.filter((limit) => limit.standard).map((limit) => [limit.categoryCode, limit]));
    this.calendar = {
      publishedYears: new Set(city.calendar.publishedYears),
      exceptions: new Map(city.calendar.days.map(({ date, working }) => [date, working])),
    };
  }

  unit = (id: string): NamedUnit | null => this.units.get(id) ?? null;

  category(code: string, confidence: number): NamedCategory | null {
    const name = this.categories.get(code);
    return name ? { code, name, confidence } : null;
  }

  /** The order to a unit with its deadline, counted from `from`. */
  orderTo(unit: NamedUnit, categoryCode: string, because: Words, from: Date): Dispatching {
    const { promisedAt, because: deadline } = deadlineOf(from, this.limits.get(categoryCode) ?? FALLBACK, this.calendar);
    return { unit, promisedAt: promisedAt.toISOString(), deadline, because };
  }
}
