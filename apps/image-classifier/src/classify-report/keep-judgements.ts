import { makeEvent, ReportClassified, type Judgement, type ReportReceived, type TypedEvent } from '@paidan/contracts';
import { handled, skipped, type Handled } from '@paidan/messaging';
import { addToOutbox, claimMessages, type Database, type Tx } from '@paidan/persistence';
import { randomUUID } from 'node:crypto';
import { keepShadow, type JudgedOf } from './keep-shadow';

/** A report with what was judged of it. */
export interface Judged {
  readonly event: TypedEvent<ReportReceived>;
  readonly judgement: Judgement;
  readonly photos: readonly JudgedOf[];
  readonly now: Date;
}

/** Keeps the judgements of several reports and tells of them, in one transaction; answers how each message ended. */
export function keepJudgements(database: Database, judged: readonly Judged[]): Promise<Handled[]> {
  const ids = judged.map(({ event }) => event.id);
  return database.transaction(async (tx) => {
    const fresh = await claimMessages(tx, 'image-classifier', ids);
    const isFresh = judged.map(({ event }, i) => fresh.has(event.id) && ids.indexOf(event.id) === i);
    const kept = judged.filter((_, i) => isFresh[i]);
    await writeJudgements(tx, kept);
    for (const { event, photos } of kept) await keepShadow(tx, event.data.report.reportId, photos);
    await addToOutbox(tx, kept.map((one) => ({ topic: ReportClassified.topic, event: classified(one) })));
    return isFresh.map((is) => (is ? handled : skipped('handled before')));
  });
}

function classified({ event: { id, key, correlationId, data: { report } }, judgement, now }: Judged) {
  return makeEvent(ReportClassified, { report, judgement }, { id: randomUUID(), key, correlationId, causationId: id, occurredAt: now });
}

/** What was judged and who claimed what, to be held against what people say of it later. */
async function writeJudgements(tx: Tx, judged: readonly Judged[]): Promise<void> {
  if (judged.length === 0) return;
  await tx.query(
    `insert into judgement (report_id, category_code, decision, confidence, judgement, judged_at, photo_ids, citizen_category, camera_id, camera_label, camera_category, muted)
     select report_id, category_code, decision, confidence, judgement, judged_at, photo_ids, citizen_category, camera_id, camera_label, camera_category, muted
     from jsonb_to_recordset($1::jsonb) as j(report_id uuid, category_code text, decision text, confidence real, judgement jsonb, judged_at timestamptz, photo_ids uuid[],
       citizen_category text, camera_id text, camera_label text, camera_category text, muted boolean) on conflict do nothing`,
    [JSON.stringify(judged.map(rowOf))],
    'often',
  );
}

function rowOf({ event, judgement, now }: Judged) {
  const { reportId, photoIds, citizenCategory, cameraClaim } = event.data.report;
  const { categoryCode, decision, confidence, muted } = judgement;
  return {
    report_id: reportId, category_code: categoryCode, decision, confidence, judgement, judged_at: now, photo_ids: photoIds, citizen_category: citizenCategory,
    camera_id: cameraClaim?.cameraId ?? null, camera_label: cameraClaim?.label ?? null, camera_category: cameraClaim?.categoryCode ?? null, muted: muted ?? false,
  };
}
