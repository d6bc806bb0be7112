import { Injectable } from '@nestjs/common';
import { done, refuse, type HoldView, type Identity, type Outcome } from '@paidan/contracts';
import { Database, type Tx } from '@paidan/persistence';
import { notFound } from '@paidan/service-kit';
import { randomUUID } from 'node:crypto';
import { writeDown } from '../show-audit/write-down';

interface Row {
  case_id: string;
  case_number: string;
  reason: string;
  set_by: HoldView['setBy'];
  set_at: Date;
  lifted_by: HoldView['setBy'] | null;
  lifted_at: Date | null;
  lifted_because: string | null;
}

const SELECT = 'select h.case_id, case_number, reason, set_by, set_at, lifted_by, lifted_at, lifted_because from case_hold h join case_file f on f.id = h.case_id';

/** Legal holds: nothing of a held case is removed by its age; who set and lifted one, and why, stays. */
@Injectable()
export class Holds {
  constructor(private readonly database: Database) {}

  /** Those in force first, then the latest. */
  async list(): Promise<HoldView[]> {
    return (await this.database.query<Row>(`${SELECT} order by lifted_at nulls first, set_at desc limit 500`)).map(viewOf);
  }

  set(caseId: string, reason: string, who: Identity, now: Date): Promise<Outcome<HoldView>> {
    return this.database.transaction(async (tx) => {
      const [file] = await tx.query<{ case_number: string }>('select case_number from case_file where id = $1', [caseId]);
      if (!file) return notFound('案件', 'case');
      const made = await tx.query(
        'insert into case_hold (id, case_id, reason, set_by, set_at) values ($1, $2, $3, $4, $5) on conflict (case_id) where lifted_at is null do nothing returning id',
        [randomUUID(), caseId, reason, byOf(who), now],
      );
      if (made.length === 0) return heldAlready();
      await writeDown(tx, { action: 'hold-set', by: who, at: now, about: file.case_number, facts: { reason } });
      return this.current(tx, caseId);
    });
  }

  lift(caseId: string, reason: string, who: Identity, now: Date): Promise<Outcome<HoldView>> {
    return this.database.transaction(async (tx) => {
      const lifted = await tx.query('update case_hold set lifted_by = $2, lifted_at = $3, lifted_because = $4 where case_id = $1 and lifted_at is null returning id', [caseId, byOf(who), now, reason]);
      if (lifted.length === 0) return notFound('法律保留', 'hold');
      const view = await this.current(tx, caseId);
      if (view.kind === 'done') await writeDown(tx, { action: 'hold-lifted', by: who, at: now, about: view.value.caseNumber, facts: { reason } });
      return view;
    });
  }

  private async current(tx: Tx, caseId: string): Promise<Outcome<HoldView>> {
    const [row] = await tx.query<Row>(`${SELECT} where h.case_id = $1 order by set_at desc limit 1`, [caseId]);
    return done(viewOf(row!));
  }
}

const byOf = ({ id, name }: Identity) => JSON.stringify({ id, name });

const viewOf = ({ case_id, case_number, reason, set_by, set_at, lifted_by, lifted_at, lifted_because }: Row): HoldView => ({
  caseId: case_id, caseNumber: case_number, reason, setBy: set_by, setAt: set_at.toISOString(),
  lifted: lifted_by && lifted_at ? { by: lifted_by, at: lifted_at.toISOString(), reason: lifted_because ?? '' } : null,
});

const heldAlready = () => refuse(409, 'HOLD.SET_ALREADY', '该案件已有法律保留。', 'A legal hold lies on this case already.');
