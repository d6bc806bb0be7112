import { Injectable } from '@nestjs/common';
import { todayAt, type PublicFigures, type PublicNumbers } from '@paidan/contracts';
import { Database } from '@paidan/persistence';
import { CityUnits } from '../city-units';
import { OPEN } from '../search-cases/case-choice';
import { SATISFIED } from '../show-figures/definitions';
import { KeptAnswer } from '../kept-answer';

/** How long the figures go without the latest, in milliseconds. */
const HOLDS = 60_000;

interface Row {
  code: string | null;
  unit_id: string | null;
  /** 0: of a unit or category of that name, 1 in a place: of all of them. */
  all_categories: number;
  all_units: number;
  received: number;
  open: number;
  closed: number;
  on_time: number;
  ratings: number;
  satisfied: number;
}

/** What came in, what was closed and how well, this month by the calendar of Shanghai; what was refused, withdrawn or merged does not count, nor parts. */
const FIGURES = `
  with facts as (
    select category_code as code, unit_id, (received_at >= $1)::int as received, (${OPEN})::int as open, (stage = 'closed' and ended_at >= $1)::int as closed,
      (case when stage = 'closed' and ended_at >= $1 then coalesce((state->>'completedAt')::timestamptz <= promised_at, false) else false end)::int as on_time, 0 as ratings, 0 as satisfied
    from case_file
    where part_of is null and stage not in ('merged', 'refused', 'withdrawn') and (received_at >= $1 or ${OPEN} or stage = 'closed' and ended_at >= $1)
    union all
    select f.category_code, f.unit_id, 0, 0, 0, 0, 1, (${SATISFIED})::int
    from case_rating r join case_file f on f.id = r.case_id where r.rated_at >= $1 and f.part_of is null)
  select code, unit_id, grouping(code) as all_categories, grouping(unit_id) as all_units, ${['received', 'open', 'closed', 'on_time', 'ratings', 'satisfied'].map((name) => `sum(${name})::int as ${name}`).join(', ')}
  from facts group by grouping sets ((code), (unit_id), ())`;

@Injectable()
export class ShowPublicFigures {
  private readonly figures = new KeptAnswer((now) => this.read(now), HOLDS);

  constructor(
    private readonly database: Database,
    private readonly city: CityUnits,
  ) {}

  show = (now: Date): Promise<PublicFigures> => this.figures.at(now);

  private async read(now: Date): Promise<PublicFigures> {
    const month = todayAt(now).date.slice(0, 7);
    const rows = await this.database.query<Row>(FIGURES, [`${month}-01T00:00:00+08:00`]);
    const whole = rows.find((row) => row.all_categories === 1 && row.all_units === 1);
    return {
      month, asOf: now.toISOString(), whole: numbersOf(whole),
      byCategory: rows.flatMap((row) => (row.all_categories === 0 && row.code !== null ? [{ code: row.code, name: this.city.category(row.code, 1)?.name ?? null, ...numbersOf(row) }] : [])),
      byUnit: rows.flatMap((row) => (row.all_units === 0 && row.unit_id !== null ? [{ unitId: row.unit_id, name: this.city.unit(row.unit_id)?.name ?? null, ...numbersOf(row) }] : [])),
    };
  }
}

const share = (part: number, of: number): number | null => (of > 0 ? part / of : null);

function numbersOf(row: Row | undefined): PublicNumbers {
  const [received, open, closed, onTime, ratings, satisfied] = [row?.received ?? 0, row?.open ?? 0, row?.closed ?? 0, row?.on_time ?? 0, row?.ratings ?? 0, row?.satisfied ?? 0];
  return { received, open, closed, onTime, onTimeRate: share(onTime, closed), ratings, satisfied, satisfaction: share(satisfied, ratings) };
}
