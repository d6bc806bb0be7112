import { makeEvent, type ReportFacts, ReportReceived } from '@paidan/contracts';
import { OUTBOX, outboxText, writesOutbox, type Tx } from '@paidan/persistence';
import { randomUUID } from 'node:crypto';
import { readPrints } from '../compare-photos/keep-print';
import { dayOfNumber, NUMBERED, UNNUMBERED } from './tracking-number';

export interface FirstSending {
  readonly filerId: string;
  readonly idempotencyKey: string;
  readonly bodyHash: Buffer;
}

/** All that is known of a report but the number it gets when it is kept. */
export type Unnumbered = Omit<ReportFacts, 'trackingNumber'>;

/** The report with its number and the message that tells of it, of a part `numbered` that gives the number: nothing is kept where that has no row. */
export const KEEPS_REPORT = `kept as (
    insert into report (id, tracking_number, reporter_id, filed_by, idempotency_key, body_hash, facts, received_at)
    select $1::uuid, number, $2::uuid, $3::text, $4::text, $5::bytea, $6::jsonb || jsonb_build_object('trackingNumber', number), $7::timestamptz from numbered),
  ${writesOutbox(`(select jsonb_set($8::jsonb, '{0,envelope,data,report,trackingNumber}', to_jsonb(number)) from numbered)`)}`;

/** The parameters of `KEEPS_REPORT`, and as the ninth the day of the number. */
export async function parametersOf(tx: Pick<Tx, 'query'>, filed: Unnumbered, sending: FirstSending | null): Promise<unknown[]> {
  const { reportId, reporterId, receivedAt, photoIds } = filed;
  const report = { ...filed, trackingNumber: UNNUMBERED, ...(photoIds.length > 0 ? { photoPrints: await readPrints(tx, photoIds) } : {}) };
  const context = { id: randomUUID(), key: reportId, correlationId: reportId, causationId: null, occurredAt: new Date(receivedAt) };
  const told = await outboxText(tx, [{ topic: ReportReceived.topic, event: makeEvent(ReportReceived, { report }, context) }]);
  const { filerId = null, idempotencyKey = null, bodyHash = null } = sending ?? {};
  return [reportId, reporterId, filerId, idempotencyKey, bodyHash, JSON.stringify(report), receivedAt, told, dayOfNumber(new Date(receivedAt))];
}

const KEEP = `with ${NUMBERED}, ${KEEPS_REPORT} select number from numbered`;

/** Keeps a report and the message that tells of it, in one statement of the transaction. @returns the report's number */
export async function keepReport(tx: Tx, filed: Unnumbered, sending: FirstSending | null): Promise<string> {
  const [row] = await tx.query<{ number: string }>(KEEP, await parametersOf(tx, filed, sending), 'often');
  tx.tell(OUTBOX);
  return row!.number;
}
