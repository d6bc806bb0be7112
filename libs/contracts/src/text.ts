import { z } from 'zod';

/** An id that somebody sends: upper case means the same, and is kept in lower case as ours are. */
export const Id = z.uuid().toLowerCase();

/** A moment that somebody sends: of these centuries, and by a clock of this earth; a table keeps no year 0 and no zone 22 hours away. */
export const Moment = z.iso.datetime({ offset: true }).regex(/^(19|20|21).*(Z|[+-](0\d|1[0-4]):\d\d)$/, 'a year from 1900 to 2199, a zone from -14:59 to +14:59 (年份须在 1900–2199，时区须在 ±14:59 内)');

/** A moment that we tell: in UTC, to the millisecond. */
export const OurMoment = z.iso.datetime();

/** Words shown to people: Chinese first, English beside it. */
export const Words = z.object({ zh: z.string(), en: z.string() });
export type Words = z.infer<typeof Words>;

export const words = (zh: string, en: string): Words => ({ zh, en });

/** A unit as a case or a session names it; the English name is missing where a sender knows none. */
export const UnitName = z.object({ id: z.string(), name: z.string(), nameEn: z.string().optional().describe('英文名称') });
export type UnitName = z.infer<typeof UnitName>;

/** Both languages in one line, Chinese first, for places that carry a single string. */
export const bilingual = (text: Words): string => `${text.zh} ${text.en}`;
