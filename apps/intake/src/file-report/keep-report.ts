import { makeEvent, type ReportFacts, ReportReceived } from '@paidan/contracts';
import { addToOutbox, type Tx } from '@paidan/persistence';
import { randomUUID } from 'node:crypto';
import { readPrints } from '../compare-photos/keep-print';

export interface FirstSending {
  readonly filerId: string;
  readonly idempotencyKey: string;
  readonly bodyHash: Buffer;
}

/** Keeps a report and the message that tells of it, in one transaction. */
export async function keepReport(tx: Tx, filed: ReportFacts, sending: FirstSending | null): Promise<void> {
  const { reportId, trackingNumber, reporterId, receivedAt, photoIds } = filed;
  const report = photoIds.length > 0 ? { ...filed, photoPrints: await readPrints(tx, photoIds) } : filed;
  await tx.query(
    'insert into report (id, tracking_number, reporter_id, filed_by, idempotency_key, body_hash, facts, received_at) values ($1, $2, $3, $4, $5, $6, $7, $8)',
    [reportId, trackingNumber, reporterId, sending?.filerId ?? null, sending?.idempotencyKey ?? null, sending?.bodyHash ?? null, JSON.stringify(report), receivedAt],
  );
  const context = { id: randomUUID(), key: reportId, correlationId: reportId, causationId: null, occurredAt: new Date(receivedAt) };
  await addToOutbox(tx, [{ topic: ReportReceived.topic, event: makeEvent(ReportReceived, { report }, context) }]);
}
