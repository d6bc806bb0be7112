import { Id } from '@paidan/contracts';
import { handled, skipped, type Handled } from '@paidan/messaging';
import { claimMessages, type Database, type Tx } from '@paidan/persistence';
import { randomUUID } from 'node:crypto';
import { leftOf } from '../forget-citizen/who-left';
import type { NoticeDraft, Told } from './notice-draft';

/** An event with whom it is told to. */
export interface Noted {
  readonly told: Told;
  readonly drafts: readonly NoticeDraft[];
  readonly happenedAt: Date;
  readonly now: Date;
}

/** Keeps the notices of several events with what of them leaves the house, in one transaction; answers how each message ended. */
export function keepNotices(database: Database, noted: readonly Noted[]): Promise<Handled[]> {
  const ids = noted.map(({ told }) => told.id);
  return database.transaction(async (tx) => {
    const fresh = await claimMessages(tx, 'feedback', ids);
    const isFresh = ids.map((id, i) => fresh.has(id) && ids.indexOf(id) === i);
    const left = await leftAmong(tx, noted);
    const notices = noted.filter((_, i) => isFresh[i]).flatMap((one) => one.drafts.filter(({ address }) => !left.has(address)).map((draft) => ({ id: randomUUID(), draft, ...one })));
    await writeNotices(tx, notices);
    await writeDeliveries(tx, notices);
    return isFresh.map((is) => (is ? handled : skipped('handled before')));
  });
}

/** The addresses of citizens who left: they are told nothing more, also not by what was on its way when they did. */
async function leftAmong(tx: Tx, noted: readonly Noted[]): Promise<Set<string>> {
  const citizenIds = noted.flatMap(({ drafts }) => drafts.map(({ address }) => address.replace(/^person:/, ''))).filter((id) => Id.safeParse(id).success);
  return new Set([...(await leftOf(tx, citizenIds))].map((id) => `person:${id}`));
}

interface Notice extends Noted {
  readonly id: string;
  readonly draft: NoticeDraft;
}

async function writeNotices(tx: Tx, notices: readonly Notice[]): Promise<void> {
  if (notices.length === 0) return;
  await tx.query(
    `insert into notice (id, event_id, event, address, in_app, case_id, case_number, report_id, title, body, photo_ids, happened_at, noted_at)
     select id, event_id, event, address, in_app, case_id, case_number, report_id, title, body, photo_ids, happened_at, noted_at
     from jsonb_to_recordset($1::jsonb) as n(id uuid, event_id uuid, event text, address text, in_app boolean, case_id uuid, case_number text, report_id uuid, title jsonb, body jsonb,
       photo_ids uuid[], happened_at timestamptz, noted_at timestamptz)`,
    [JSON.stringify(notices.map(rowOf))],
    'often',
  );
}

function rowOf({ id, told: { id: eventId, type, data }, draft: { address, inApp, reportId, title, text }, happenedAt, now }: Notice) {
  const photoIds = type === 'case.closed' && Array.isArray(data.photoIds) ? (data.photoIds as string[]) : [];
  return {
    id, event_id: eventId, event: type, address, in_app: inApp, case_id: data.caseId ?? null, case_number: data.caseNumber ?? '', report_id: reportId, title, body: text,
    photo_ids: photoIds, happened_at: happenedAt, noted_at: now,
  };
}

async function writeDeliveries(tx: Tx, notices: readonly Notice[]): Promise<void> {
  const rows = notices.flatMap(({ id, draft, now }) => draft.deliveries.map(({ channel, target, content }) => ({ id: randomUUID(), notice_id: id, channel, target, content, begun_at: now })));
  if (rows.length === 0) return;
  await tx.query(
    `insert into delivery (id, notice_id, channel, target, content, begun_at, next_try_at)
     select id, notice_id, channel, target, content, begun_at, begun_at
     from jsonb_to_recordset($1::jsonb) as d(id uuid, notice_id uuid, channel text, target text, content jsonb, begun_at timestamptz)`,
    [JSON.stringify(rows)],
    'often',
  );
}
