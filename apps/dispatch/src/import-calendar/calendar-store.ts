import { cityFiles } from '@paidan/city';
import type { CalendarDay, CalendarYear, Identity } from '@paidan/contracts';
import { cityDocumentAt, type Tx } from '@paidan/persistence';
import { publishedYears } from './merge-calendars';

interface YearRow {
  year: number;
  published_at: Date;
  published_by: { role: string; id: string };
  replaced: boolean;
  days: CalendarDay[];
}

/** Lets nobody else import until the transaction ends. */
export const lockCalendar = (tx: Tx) => tx.query("select pg_advisory_xact_lock(hashtextextended('calendar', 0))");

/** Every published year as it holds at `at`. */
export async function readYears(tx: Tx, at: Date): Promise<CalendarYear[]> {
  const document = await cityDocumentAt(tx, 'calendar', at);
  if (!document) throw new Error('the city has no calendar: run prepare.main.js with the city folder');
  return publishedYears(cityFiles.calendar.parse(document.content), await readImported(tx));
}

async function readImported(tx: Tx): Promise<CalendarYear[]> {
  const rows = await tx.query<YearRow>('select distinct on (year) year, published_at, published_by, replaced, days from calendar_year order by year, id desc');
  return rows.map(({ year, published_at, published_by, replaced, days }) => ({ year, days, imported: { at: published_at.toISOString(), by: published_by, replaced } }));
}

/** Counts every calendar that ever held: it grows with each import and each new version of the city's files. */
export async function calendarVersion(tx: Tx, at: Date): Promise<number> {
  const [row] = await tx.query<{ version: number }>(
    `select ((select count(*) from calendar_year) + (select count(*) from city_document where name = 'calendar' and valid_from <= $1))::int as version`,
    [at],
  );
  return row!.version;
}

export async function insertYear(tx: Tx, year: CalendarYear, who: Identity, at: Date): Promise<void> {
  await tx.query('insert into calendar_year (year, published_at, published_by, replaced, days) values ($1, $2, $3, $4, $5)', [
    year.year, at, JSON.stringify({ role: who.role, id: who.id }), year.imported?.replaced ?? false, JSON.stringify(year.days),
  ]);
}
