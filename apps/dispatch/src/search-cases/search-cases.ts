import { Injectable } from '@nestjs/common';
import { COUNTED_CASES, type CaseFilter, type CaseSort } from '@paidan/contracts';
import { Database } from '@paidan/persistence';
import { readCursor } from '@paidan/service-kit';
import { ROW_COLUMNS, type CaseRow } from '../case-store/case-reading';
import { choiceOf, type Choice } from './case-choice';

export interface Found extends CaseRow {
  readonly id: string;
  /** What the list is ordered by. */
  readonly at: Date;
}

/** So many cases are looked at in the order of the list before the index of words is asked: a word that many cases have fills its page from them. A whole number is asked of the index at once: looking for it among them was 17 of 22 ms. */
const WALKED = 5_000;

/** What each order is, as its index has it; a case without a promise comes last. */
const orders = {
  received: { key: 'received_at', way: 'desc', beyond: '<' },
  due: { key: `coalesce(promised_at, timestamptz '9999-12-31 00:00:00+00')`, way: 'asc', beyond: '>' },
} as const satisfies Record<CaseSort, object>;

/** Finds cases by words and filters, page by page. */
@Injectable()
export class SearchCases {
  constructor(private readonly database: Database) {}

  async page(filter: CaseFilter, sort: CaseSort, after: string | undefined, limit: number, now: Date): Promise<Found[]> {
    const choice = choiceOf(filter, now);
    const parameters = [...choice.parameters];
    const { key, way, beyond } = orders[sort];
    const from = readCursor(after);
    const start = from ? [`(${key}, id) ${beyond} ($${parameters.push(from.at)}::timestamptz, $${parameters.push(from.id)}::uuid)`] : [];
    const wanted = { early: where([...choice.early, ...start]), late: where(choice.late), order: (by: string) => `order by ${by} ${way}, id ${way}`, key, limit };
    if (choice.words === null) return this.database.query<Found>(plainly(wanted), parameters);
    const byIndex = byWords({ ...wanted, early: where([...choice.early, ...start, ...choice.late]) });
    if (choice.rare) return this.database.query<Found>(byIndex, parameters);
    const walked = await this.database.query<Found>(alongTheOrder(wanted), parameters);
    if (walked.length === limit) return walked;
    return this.database.query<Found>(byIndex, parameters);
  }

  /** How many there are, counted to `most` and no further. */
  async count(filter: CaseFilter, now: Date, most: number = COUNTED_CASES): Promise<{ count: number; more: boolean }> {
    const choice: Choice = choiceOf(filter, now);
    const [row] = await this.database.query<{ count: number }>(
      `select count(*)::int as count from (select from case_file ${where([...choice.early, ...choice.late])} limit ${most + 1}) as counted`, [...choice.parameters],
    );
    return { count: Math.min(row!.count, most), more: row!.count > most };
  }
}

interface Wanted {
  readonly early: string;
  readonly late: string;
  readonly order: (by: string) => string;
  readonly key: string;
  readonly limit: number;
}

const where = (conditions: readonly string[]) => (conditions.length > 0 ? `where ${conditions.join(' and ')}` : '');

/** What is said of those that were chosen, in their order. */
const told = (chosen: string, order: Wanted['order']) =>
  `with first as materialized (${chosen}) select first.id, first.at, ${ROW_COLUMNS} from first join case_file f using (id) ${order('first.at').replace(', id', ', first.id')}`;

/** Columns alone choose: the database has an index for it. */
const plainly = ({ early, late, order, key, limit }: Wanted) =>
  told(`select id, ${key} as at from case_file ${[early, late.replace('where', early ? 'and' : 'where')].join(' ')} ${order(key)} limit ${limit}`, order);

/** The first of the list that fit, among so many. */
const alongTheOrder = ({ early, late, order, key, limit }: Wanted) =>
  told(`select id, at from (select id, ${key} as at, stage, promised_at from case_file ${early} ${order(key)} limit ${WALKED}) as near ${late} ${order('at')} limit ${limit}`, order);

/** All that fit, found by their words and put in order. */
const byWords = ({ early, order, key, limit }: Wanted) =>
  told(`with fitting as materialized (select id, ${key} as at from case_file ${early}) select * from fitting ${order('at')} limit ${limit}`, order);
