import { z } from 'zod';

/** A day as somebody typed it; what is wrong with it is told line by line. */
const CalendarRow = z.object({
  date: z.string().max(40).describe('2027-10-01，北京时间'),
  working: z.boolean().describe('true 调休上班，false 放假'),
  name: z.string().trim().max(40).default('').describe('国庆节'),
});
export type CalendarRow = z.infer<typeof CalendarRow>;

/** The holidays and make-up days of one year as the State Council publishes them. */
export const ImportCalendar = z.object({
  year: z.int().min(1991).max(2100),
  days: z.array(CalendarRow).max(400).describe('与周一至周五不同的日子；上一年 12 月 25 日起的日子也可在内'),
  replace: z.boolean().default(false).describe('该年已公布时，须为 true 才替换'),
});
export type ImportCalendar = z.infer<typeof ImportCalendar>;

const CalendarDay = z.object({ date: z.iso.date(), working: z.boolean(), name: z.string() });
export type CalendarDay = z.infer<typeof CalendarDay>;

export const CalendarYear = z.object({
  year: z.int(),
  days: z.array(CalendarDay),
  /** Who imported it and when; null for a year of the city's own files. */
  imported: z.object({ at: z.iso.datetime(), by: z.object({ role: z.string(), id: z.string() }), replaced: z.boolean() }).nullable(),
});
export type CalendarYear = z.infer<typeof CalendarYear>;
export const CalendarView = z.object({ years: z.array(CalendarYear) });
export type CalendarView = z.infer<typeof CalendarView>;

export const CalendarImported = CalendarYear.extend({ recomputing: z.int().describe('将按新日历重算期限的在办案件数') });
export type CalendarImported = z.infer<typeof CalendarImported>;

/** One finding of a calendar that was refused; line 0 is the whole. */
export const CalendarFinding = z.object({ line: z.int(), date: z.string(), code: z.enum(['not-a-date', 'wrong-year', 'duplicate', 'no-holiday']), message: z.string() });
export type CalendarFinding = z.infer<typeof CalendarFinding>;
