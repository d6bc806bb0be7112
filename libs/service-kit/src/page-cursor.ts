import { Id } from '@paidan/contracts';

/** Where the next page begins: the last row's moment and id. Opaque to clients. */
export const cursorOf = (at: Date, id: string): string => Buffer.from(`${at.toISOString()}|${id}`).toString('base64url');

/** The moment and id of a cursor; null at the beginning, or when it is not one of ours. */
export function readCursor(after: string | undefined): { at: string; id: string } | null {
  const [at, id] = Buffer.from(after ?? '', 'base64url').toString().split('|');
  return at && id && isMoment(at) && Id.safeParse(id).success ? { at, id } : null;
}

/** Where the next page of a list of pairs begins: several pairs may have one moment and one first id. */
export const pairCursor = (at: Date, id: string, otherId: string): string => Buffer.from(`${at.toISOString()}|${id}|${otherId}`).toString('base64url');

/** The moment and both ids of a pair's cursor; null at the beginning, or when it is not one of ours. */
export function readPairCursor(after: string | undefined): { at: string; id: string; otherId: string } | null {
  const otherId = Buffer.from(after ?? '', 'base64url').toString().split('|')[2];
  const first = readCursor(after);
  return first && Id.safeParse(otherId).success ? { ...first, otherId: otherId! } : null;
}

/** The running number of the last row, of lists that have one; null at the beginning, or when it is not one of ours. */
export const numberCursor = (after: string | undefined): string | null => (after !== undefined && /^\d{1,18}$/.test(after) ? after : null);

const isMoment = (text: string) => isCalendarMoment(new Date(text)) && new Date(text).toISOString() === text;

/** A moment that a row can have; years that the database or a calendar cannot write are none of ours. */
export function isCalendarMoment(moment: Date): boolean {
  const year = moment.getUTCFullYear();
  return year >= 1900 && year <= 9999;
}
