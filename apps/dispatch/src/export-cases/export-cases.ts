import { Injectable } from '@nestjs/common';
import { done, EXPORTED_CASES, refuse, type CaseColumn, type CaseExport, type CaseFilter, type CaseSort, type Identity, type Outcome } from '@paidan/contracts';
import { Database } from '@paidan/persistence';
import { cursorOf } from '@paidan/service-kit';
import type { Readable } from 'node:stream';
import { withinReach } from '../search-cases/case-choice';
import { writeDown } from '../show-audit/write-down';
import { SearchCases, type Found } from '../search-cases/search-cases';
import { cellsOf, headingsOf } from './cells-of';
import { exportMark, exportNumber } from './export-mark';
import { csvFile, xlsxFile, type Lines } from './make-file';

/** Cases read at a time. */
const AT_ONCE = 1_000;

/** Exports the cases that a search shows, in its order; who did, when, by which filter and how many is written down first, and stands in the file under the same number. */
@Injectable()
export class ExportCases {
  constructor(
    private readonly database: Database,
    private readonly cases: SearchCases,
  ) {}

  async export(wish: CaseExport, who: Identity, now: Date): Promise<Outcome<Readable>> {
    const reach = withinReach(wish, 'case.export', who);
    if (reach.kind === 'refused') return reach;
    const { format, lang, columns: named, sort, ...filter } = reach.value;
    const { count, more } = await this.cases.count(filter, now, EXPORTED_CASES);
    if (more) return tooMany();
    const columns = named.split(',') as CaseColumn[];
    // Written down first: an export that cannot be written down does not happen.
    const number = exportNumber(now);
    await writeDown(this.database, { action: 'cases-exported', by: who, at: now, about: number, facts: { filter, sort, columns, format, count } });
    const mark = exportMark(number, who, now, filter, count, lang);
    const lines = this.lines(filter, sort, (found) => cellsOf(found, columns, lang, now), now);
    return done((format === 'csv' ? csvFile : xlsxFile)(headingsOf(columns, lang), lines, mark));
  }

  private async *lines(filter: CaseFilter, sort: CaseSort, line: (found: Found) => (string | number)[], now: Date): Lines {
    let [after, left]: [string | undefined, number] = [undefined, EXPORTED_CASES];
    while (left > 0) {
      const page = await this.cases.page(filter, sort, after, Math.min(AT_ONCE, left), now);
      yield page.map(line);
      const last = page.at(-1);
      if (!last || page.length < AT_ONCE) return;
      [after, left] = [cursorOf(last.at, last.id), left - page.length];
    }
  }
}

const tooMany = () =>
  refuse(422, 'EXPORT.TOO_MANY', `超过 ${EXPORTED_CASES} 条，未导出；请缩小受理时间或增加筛选后重试。`, `More than ${EXPORTED_CASES} cases, nothing was exported; please narrow the time or add a filter.`, { field: 'receivedFrom', facts: { limit: EXPORTED_CASES } });
