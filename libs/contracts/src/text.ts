import { z } from 'zod';

/** An id that somebody sends: upper case means the same, and is kept in lower case as ours are. */
export const Id = z.uuid().toLowerCase();

/** Words shown to people: Chinese first, English beside it. */
export const Words = z.object({ zh: z.string(), en: z.string() });
export type Words = z.infer<typeof Words>;

export const words = (zh: string, en: string): Words => ({ zh, en });

/** A unit as a case or a session names it; the English name is missing where a sender knows none. */
export const UnitName = z.object({ id: z.string(), name: z.string(), nameEn: z.string().optional().describe('英文名称') });
export type UnitName = z.infer<typeof UnitName>;

/** Both languages in one line, Chinese first, for places that carry a single string. */
export const bilingual = (text: Words): string => `${text.zh} ${text.en}`;
