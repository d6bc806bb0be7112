import { z } from 'zod';

const Zoned = z.iso.datetime({ offset: true });
const Local = z.iso.datetime({ local: true });

/** The moment a roster means: with its own zone, else in Asia/Shanghai; null when it is no time at all, or a day that no calendar has. */
export function momentOf(text: string): Date | null {
  const padded = /T\d{2}:\d{2}$/.test(text) ? `${text}:00` : text;
  const zoned = Zoned.safeParse(padded).success ? padded : Local.safeParse(padded).success ? `${padded}+08:00` : null;
  const moment = zoned === null ? null : new Date(zoned);
  return moment && !Number.isNaN(moment.getTime()) ? moment : null;
}
