import type { Tx } from '@paidan/persistence';

/** Who sends under which key; `citizenId` where somebody files for the own self: agreement and limit are asked of those alone. */
export interface Sender {
  readonly filerId: string;
  readonly citizenId: string | null;
  readonly key: string;
}

/** How a sender stands before the report is taken. */
export interface Standing {
  /** What became of the key already. */
  readonly earlier: { readonly reportId: string; readonly trackingNumber: string; readonly bodyHash: Buffer } | null;
  readonly agreed: boolean;
  /** When the oldest of as many reports as are allowed came; null while one more is allowed. */
  readonly fullSince: Date | null;
}

/** One filing of a person at a time: makes key and limit exact. In one order, so that nobody waits in a ring. */
const LOCK = `select pg_advisory_xact_lock(lock) from (select distinct hashtextextended('filing:' || filer, 0) as lock from unnest($1::text[]) as filer order by lock) as locks`;

export const lockFilers = (tx: Tx, filerIds: readonly string[]) => tx.query(LOCK, [filerIds], 'often');

const READ = `select e.id as "reportId", e.tracking_number as "trackingNumber", e.body_hash as "bodyHash", c.version is not null as agreed, full_row.received_at as "fullSince"
  from unnest($1::text[], $2::text[], $3::uuid[]) with ordinality as a(filer, key, citizen, n)
  left join report e on e.filed_by = a.filer and e.idempotency_key = a.key
  left join consent c on c.citizen_id = a.citizen and c.version = $4
  left join lateral (select received_at from report r where r.reporter_id = a.citizen and r.received_at > $5 order by received_at desc offset $6 limit 1) as full_row on true
  order by a.n`;

/** How these stand, in their order; the filers must be locked. @param allowed so many reports since `from` */
export async function readStandings(tx: Tx, senders: readonly Sender[], version: string, from: Date, allowed: number): Promise<Standing[]> {
  const rows = await tx.query<{ reportId: string | null; trackingNumber: string; bodyHash: Buffer; agreed: boolean; fullSince: Date | null }>(
    READ, [senders.map(({ filerId }) => filerId), senders.map(({ key }) => key), senders.map(({ citizenId }) => citizenId), version, from, allowed - 1], 'often',
  );
  return rows.map(({ reportId, trackingNumber, bodyHash, agreed, fullSince }) => ({ earlier: reportId === null ? null : { reportId, trackingNumber, bodyHash }, agreed, fullSince }));
}
