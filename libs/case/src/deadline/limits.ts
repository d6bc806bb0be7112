import { words, type Words } from '@paidan/contracts';
import { clocks, type Clock } from './clocks';

/** 处置时限: how long a unit has for a category under one condition. */
export interface Limit {
  readonly condition: Words;
  readonly clock: Clock;
  /** In the clock's own unit: hours or days. */
  readonly value: number;
  /** Which of its category's conditions it is (立案条件), when it is one of the city's. */
  readonly conditionNo?: number;
  /** As the city's table prints it when it says more than a number: 1紧急工作时制止. */
  readonly text?: Words;
  /** Which version of the city's categories and limits it was read from. */
  readonly table?: number;
}

/** One row of the city's limits: a category has several conditions, one of them `standard`. */
export interface LimitRow extends Limit {
  readonly categoryCode: string;
  readonly conditionNo: number;
  readonly standard: boolean;
}

/** The whole of a limit in milliseconds of its clock's own time. */
export const limitMs = ({ clock, value }: Limit): number => value * clocks[clock].unitMs;

/** When a category has no limit of its own: three working days. */
const FALLBACK: Limit = { condition: words('该类别未登记时限，按默认', 'no limit registered, by default'), clock: 'work_day', value: 3 };

/** The limits of a city by category and condition. */
export class LimitTable {
  private readonly byCategory = new Map<string, LimitRow[]>();

  /** @param version of the city's table, which each limit read from it names */
  constructor(
    rows: readonly LimitRow[],
    private readonly version?: number,
  ) {
    for (const row of rows) this.byCategory.set(row.categoryCode, [...(this.byCategory.get(row.categoryCode) ?? []), row]);
  }

  /** The conditions that a dispatcher may choose from, in the order of the city's table. */
  conditionsOf = (categoryCode: string): readonly LimitRow[] => this.byCategory.get(categoryCode) ?? [];

  /** The limit of the condition chosen, else of the standard one, else three working days. Null when the category has no such condition. */
  limitFor(categoryCode: string, conditionNo: number | null = null): Limit | null {
    const rows = this.conditionsOf(categoryCode);
    if (conditionNo !== null) return this.plain(rows.find((row) => row.conditionNo === conditionNo));
    return this.plain(rows.find((row) => row.standard) ?? rows[0]) ?? FALLBACK;
  }

  /** Without what belongs to the table: what a case keeps of it. */
  private plain(row: LimitRow | undefined): Limit | null {
    if (!row) return null;
    const { condition, clock, value, conditionNo, text } = row;
    return { condition, clock, value, conditionNo, ...(text ? { text } : {}), ...(this.version ? { table: this.version } : {}) };
  }
}
