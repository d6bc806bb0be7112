import { Injectable } from '@nestjs/common';
import { done, refuse, type CalendarFinding, type CalendarImported, type CalendarYear, type Identity, type ImportCalendar, type Outcome } from '@paidan/contracts';
import { Database } from '@paidan/persistence';
import { writeDown } from '../show-audit/write-down';
import { insertYear, lockCalendar, readYears } from './calendar-store';
import { checkCalendar } from './check-calendar';
import { FollowCalendar } from './follow-calendar';

/** Publishes a year's calendar, whole or not at all; deadlines that reach it are computed again from then on. */
@Injectable()
export class ImportCalendarUseCase {
  constructor(
    private readonly database: Database,
    private readonly following: FollowCalendar,
  ) {}

  async import({ year, days, replace }: ImportCalendar, who: Identity, now: Date): Promise<Outcome<CalendarImported>> {
    const findings = checkCalendar(year, days);
    if (findings.length > 0) return notImported(year, findings);
    const outcome = await this.database.transaction(async (tx): Promise<Outcome<CalendarImported>> => {
      await lockCalendar(tx);
      const years = await readYears(tx, now);
      const replaced = years.some((one) => one.year === year);
      if (replaced && !replace) return yearPublished(year, years);
      const imported: CalendarYear = { year, days, imported: { at: now.toISOString(), by: { role: who.role, id: who.id }, replaced } };
      await insertYear(tx, imported, who, now);
      await writeDown(tx, { action: 'calendar-imported', by: who, at: now, about: String(year), facts: { days: days.length, replaced } });
      const [open] = await tx.query<{ count: number }>('select count(*)::int as count from case_file where calendar_version is not null');
      return done({ ...imported, recomputing: open!.count });
    });
    if (outcome.kind === 'done') await this.following.follow(now);
    return outcome;
  }
}

const notImported = (year: number, report: CalendarFinding[]) =>
  refuse(422, 'CALENDAR.NOT_IMPORTED', `${year} 年日历有 ${report.length} 处不正确，未导入任何内容；请按 report 逐行更正后重新导入。`, `The calendar of ${year} has ${report.length} fault(s) and nothing of it was imported; correct the lines of the report and import it again.`, {
    field: 'days', facts: { report },
  });

const yearPublished = (year: number, years: readonly CalendarYear[]) =>
  refuse(409, 'CALENDAR.YEAR_PUBLISHED', `${year} 年日历已公布；如需替换，请加 replace: true。`, `The calendar of ${year} is published already; to replace it, say replace: true.`, {
    field: 'replace', facts: { publishedYears: years.map((one) => one.year) },
  });
