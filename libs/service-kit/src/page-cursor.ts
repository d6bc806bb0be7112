import { Id } from '@paidan/contracts';

/** Where the next page begins: the last row's moment and id. Opaque to clients. */
export const cursorOf = (at: Date, id: string): string => Buffer.from(`${at.toISOString()}|${id}`).toString('base64url');

/** The moment and id of a cursor; null at the beginning, or when it is not one of ours. */
export function readCursor(after: string | undefined): { at: string; id: string } | null {
  const [at, id] = Buffer.from(after ?? '', 'base64url').toString().split('|');
  return at && id && isMoment(at) && Id.safeParse(id).success ? { at, id } : null;
}

/** The running number of the last row, of lists that have one; null at the beginning, or when it is not one of ours. */
export const numberCursor = (after: string | undefined): string | null => (after !== undefined && /^\d{1,18}$/.test(after) ? after : null);

const isMoment = (text: string) => !Number.isNaN(Date.parse(text)) && new Date(text).toISOString() === text;
