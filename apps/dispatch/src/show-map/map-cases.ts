import { Injectable } from '@nestjs/common';
import { stageLabels } from '@paidan/case';
import { MAPPED_CASES, type CaseFilter, type MapCases, type Stage, type Words } from '@paidan/contracts';
import { Database } from '@paidan/persistence';
import { CityUnits } from '../city-units';
import { choiceOf } from '../search-cases/case-choice';

type Lists = Omit<MapCases, 'liveId' | 'names' | 'more'>;

const iso = (column: string) => `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
/** The database makes a list of each column: 50,000 rows become ten values. */
const list = (expression: string, name: string) => `coalesce(json_agg(${expression} order by n), '[]') as "${name}"`;

/** Cases for a map, a list for each thing that is known. */
@Injectable()
export class ShowMapCases {
  constructor(
    private readonly database: Database,
    private readonly city: CityUnits,
  ) {}

  async show(filter: CaseFilter, now: Date): Promise<MapCases> {
    const { early, late, parameters } = choiceOf({ open: 'true', ...filter }, now);
    const conditions = [...early, ...late];
    const [lists] = await this.database.query<Lists>(
      `with shown as materialized (
         select id, case_number, longitude, latitude, stage, category_code, unit_id, promised_at, row_number() over (order by received_at desc, id desc) as n
         from case_file ${conditions.length > 0 ? `where ${conditions.join(' and ')}` : ''} order by received_at desc, id desc limit ${MAPPED_CASES + 1}),
       alarmed as (select distinct on (case_id) case_id, colour from colour_alert where colour is not null order by case_id, raised_at desc)
       select ${list('id', 'ids')}, ${list('case_number', 'numbers')}, ${list('longitude', 'longitudes')}, ${list('latitude', 'latitudes')}, ${list('stage', 'stages')},
         ${list('category_code', 'categories')}, ${list('unit_id', 'units')}, ${list(iso('promised_at'), 'dueAts')}, ${list('colour', 'colours')}
       from shown left join alarmed on case_id = id`,
      [...parameters],
    );
    const more = lists!.ids.length > MAPPED_CASES;
    const cut = more ? (Object.fromEntries(Object.entries(lists!).map(([name, values]) => [name, values.slice(0, MAPPED_CASES)])) as Lists) : lists!;
    return { liveId: null, ...cut, names: this.namesOf(cut), more };
  }

  private namesOf({ stages, categories, units }: Lists): MapCases['names'] {
    const named = (codes: readonly (string | null)[], name: (code: string) => Words | undefined) =>
      Object.fromEntries([...new Set(codes)].flatMap((code) => { const found = code === null ? undefined : name(code); return found ? [[code, found]] : []; }));
    return {
      stages: named(stages, (stage) => stageLabels[stage as Stage]),
      categories: named(categories, (code) => this.city.category(code, 1)?.name),
      units: named(units, (id) => this.city.unit(id)?.name),
    };
  }
}
