import { cursorOf, isCalendarMoment, readCursor } from '@paidan/service-kit';
import type { CaseRow } from '../case-store/case-reading';

/** Where the next page of the queue begins: when the last row is due, since when it waits, and its id. Opaque to clients. */
export const queueCursorOf = ({ dueAt, waitsSince }: CaseRow, id: string): string => `${dueAt?.getTime() ?? ''}.${cursorOf(waitsSince!, id)}`;

/** `dueAt` as the database reads it; null at the beginning, or when it is not one of ours. */
export function readQueueCursor(after: string | undefined): { readonly dueAt: Date | 'infinity'; readonly since: string; readonly id: string } | null {
  const parts = /^(-?\d{0,15})\.(\S+)$/.exec(after ?? '');
  const rest = readCursor(parts?.[2]);
  if (!parts || !rest) return null;
  const dueAt = parts[1] === '' ? 'infinity' : new Date(Number(parts[1]));
  return dueAt === 'infinity' || isCalendarMoment(dueAt) ? { dueAt, since: rest.at, id: rest.id } : null;
}
