import { makeEvent, type ReportFacts, ReportReceived } from '@paidan/contracts';
import { OUTBOX, outboxText, writesOutbox, type Tx } from '@paidan/persistence';
import { randomUUID } from 'node:crypto';
import { readPrints } from '../compare-photos/keep-print';
import { nextNumber, UNNUMBERED } from './tracking-number';

/** All that is known of a report but the number it gets when it is kept. */
export type Unnumbered = Omit<ReportFacts, 'trackingNumber'>;

/** A report to be kept; who sent it under which key, and what, where a report can be sent twice. */
export interface ReportToKeep {
  /** What `tellingOf` made. */
  readonly told: string;
  readonly sending: { readonly filerId: string; readonly idempotencyKey: string; readonly bodyHash: Buffer } | null;
}

/** The message that tells of a report, as JSON for the outbox: it takes along the trail of whoever asks for it here. */
export async function tellingOf(database: Pick<Tx, 'query'>, filed: Unnumbered): Promise<string> {
  const { reportId, receivedAt, photoIds } = filed;
  const report = { ...filed, trackingNumber: UNNUMBERED, ...(photoIds.length > 0 ? { photoPrints: await readPrints(database, photoIds) } : {}) };
  const context = { id: randomUUID(), key: reportId, correlationId: reportId, causationId: null, occurredAt: new Date(receivedAt) };
  return outboxText(database, [{ topic: ReportReceived.topic, event: makeEvent(ReportReceived, { report }, context) }]);
}

/** Several of them as one JSON text. */
export const tellingsOf = (reports: readonly { readonly told: string }[]): string => `[${reports.map(({ told }) => told).join(',')}]`;

/**
 * Parts of a `with` statement that number reports, keep them and tell of them.
 * @param from the part with their `told`, `filer`, `key` and `hash`, and `n` by which they are in order. @param day the day of their numbers
 */
export const keepsReports = (from: string, day: string): string => `numbered as (
    select n, told #> '{0}' as told, told #> '{0,envelope,data,report}' as report, filer, key, hash, ${nextNumber(day)} as number from ${from}),
  kept as (
    insert into report (id, tracking_number, reporter_id, filed_by, idempotency_key, body_hash, facts, received_at)
    select (report->>'reportId')::uuid, number, (report->>'reporterId')::uuid, filer, key, hash, report || jsonb_build_object('trackingNumber', number), (report->>'receivedAt')::timestamptz from numbered),
  ${writesOutbox(`(select jsonb_agg(jsonb_set(told, '{envelope,data,report,trackingNumber}', to_jsonb(number)) order by n) from numbered)`)}`;

const KEEP = `with asked as (
    select * from rows from (jsonb_array_elements($1::jsonb), unnest($2::text[]), unnest($3::text[]), unnest($4::bytea[])) with ordinality as a(told, filer, key, hash, n)),
  ${keepsReports('asked', '$5::text')}
  select number from numbered order by n`;

/** Keeps reports and the messages that tell of them, in one statement of the transaction. @returns their numbers */
export async function keepReports(tx: Tx, reports: readonly ReportToKeep[], day: string): Promise<string[]> {
  if (reports.length === 0) return [];
  const sendings = reports.map(({ sending }) => sending);
  const rows = await tx.query<{ number: string }>(
    KEEP, [tellingsOf(reports), sendings.map((one) => one?.filerId ?? null), sendings.map((one) => one?.idempotencyKey ?? null), sendings.map((one) => one?.bodyHash ?? null), day], 'often',
  );
  tx.tell(OUTBOX);
  return rows.map(({ number }) => number);
}
