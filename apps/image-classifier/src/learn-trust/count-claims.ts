import type { Tx } from '@paidan/persistence';
import type { Said } from '../keep-confirmation/what-was-said';
import { outcomeOf, type Claim, type RecordKey } from './claims';

/** How a report was counted in one record, to be taken back when somebody later says otherwise. */
export interface Counted extends RecordKey {
  readonly epoch: number;
  readonly confirmed: boolean;
  readonly refused: boolean;
}

const sameRecord = (a: RecordKey, b: RecordKey) => a.kind === b.kind && a.subject === b.subject && a.label === b.label;

/** Counts each claim of a report once: what was counted for it before is taken back first. */
export async function countClaims(tx: Tx, claims: readonly Claim[], said: Said, thingOf: (code: string) => string, before: readonly Counted[]): Promise<Counted[]> {
  const counted: Counted[] = [];
  for (const claim of claims) {
    const outcome = outcomeOf(claim, said, thingOf);
    const earlier = before.find((one) => sameRecord(one, claim));
    const { kind, subject, label } = claim;
    if (!outcome || (earlier && !(await takeBack(tx, earlier)))) counted.push(...(earlier ? [earlier] : []));
    else counted.push({ kind, subject, label, ...outcome, epoch: await count(tx, claim, outcome) });
  }
  return counted;
}

async function count(tx: Tx, { kind, subject, label }: RecordKey, { confirmed, refused }: Pick<Counted, 'confirmed' | 'refused'>): Promise<number> {
  const [row] = await tx.query<{ epoch: number }>(
    `insert into track_record as r (kind, subject, label, judged, confirmed, refused) values ($1, $2, $3, 1, $4, $5)
     on conflict (kind, subject, label) do update set judged = r.judged + 1, confirmed = r.confirmed + $4, refused = r.refused + $5 returning epoch`,
    [kind, subject, label, Number(confirmed), Number(refused)],
  );
  return row!.epoch;
}

/** False when the record has begun anew since: then the report stays where it was counted. */
async function takeBack(tx: Tx, { kind, subject, label, epoch, confirmed, refused }: Counted): Promise<boolean> {
  const rows = await tx.query(
    `update track_record set judged = judged - 1, confirmed = confirmed - $5, refused = refused - $6
     where kind = $1 and subject = $2 and label = $3 and epoch = $4 returning epoch`,
    [kind, subject, label, epoch, Number(confirmed), Number(refused)],
  );
  return rows.length === 1;
}
