import type { Envelope } from '@paidan/contracts';
import { headersOf, isTracing, trailBehind, type TrailHeaders } from '@paidan/trail';
import type { Tx } from './database';

interface Known {
  id: string;
  traceparent: string;
}

/**
 * What each message takes along. Work on one thing, a photo, its report and the report's case, is one trace whoever
 * does it and whenever: a message about a known thing goes on with the trace that thing began in.
 */
export async function trailsOf(tx: Pick<Tx, 'query'>, events: readonly Envelope[]): Promise<TrailHeaders[]> {
  const trails = events.map((event) => {
    const trail = trailBehind(event.causationId);
    if (trail) note(trail, event);
    return headersOf(trail);
  });
  return isTracing() ? joinTraces(tx, events, trails) : trails;
}

/** The span in which the work on this thing began; null when none is known. */
export async function traceOf(database: Tx, id: string): Promise<string | null> {
  const [row] = await database.query<Known>('select id, traceparent from trail_of where id = $1', [id]);
  return row?.traceparent ?? null;
}

function note(trail: { correlationId?: string; caseId?: string }, { correlationId, data }: Envelope): void {
  trail.correlationId ??= correlationId;
  const { caseId } = (data ?? {}) as { caseId?: unknown };
  if (typeof caseId === 'string') trail.caseId ??= caseId;
}

async function joinTraces(tx: Pick<Tx, 'query'>, events: readonly Envelope[], trails: readonly TrailHeaders[]): Promise<TrailHeaders[]> {
  const things = events.map(thingsOf);
  const rows = await tx.query<Known>('select id, traceparent from trail_of where id = any($1)', [[...new Set(things.flat())]]);
  const known = new Map(rows.map(({ id, traceparent }) => [id, traceparent]));
  const begun = new Map<string, string>();
  const joined = trails.map((trail, i) => {
    const began = things[i]!.map((id) => known.get(id)).find((traceparent) => traceparent !== undefined);
    const traceparent = began && began.split('-')[1] !== trail.traceparent?.split('-')[1] ? began : trail.traceparent;
    if (traceparent) for (const id of things[i]!) if (!known.has(id)) begun.set(id, traceparent);
    return traceparent ? { ...trail, traceparent } : trail;
  });
  if (begun.size > 0) await tx.query('insert into trail_of (id, traceparent) select * from unnest($1::text[], $2::text[]) order by 1 on conflict do nothing', [[...begun.keys()], [...begun.values()]]);
  return joined;
}

/** What a message is about, the nearest first. */
function thingsOf({ key, correlationId, data }: Envelope): string[] {
  const { caseId, photoIds, report } = (data ?? {}) as { caseId?: string; photoIds?: string[]; report?: { photoIds?: string[] } };
  const [photo] = report?.photoIds ?? photoIds ?? [];
  return [...new Set([caseId, key, correlationId, photo].filter((id): id is string => typeof id === 'string'))];
}
