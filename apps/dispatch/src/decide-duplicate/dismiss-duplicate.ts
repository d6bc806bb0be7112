import { Injectable } from '@nestjs/common';
import { endedStages, type CaseState } from '@paidan/case';
import { done, refuse, type Identity, type Outcome, type SayNotSame } from '@paidan/contracts';
import { Database } from '@paidan/persistence';
import { notFound } from '@paidan/service-kit';
import { changedMeanwhile, withActions } from '../act-on-case/act-on-case';
import { said } from '../act-on-case/wish';
import { keepEvents, lockCase } from '../case-store/case-store';

/** A dispatcher says that two cases are not the same; to say that they are, one is merged into the other. */
@Injectable()
export class DismissDuplicate {
  constructor(private readonly database: Database) {}

  dismiss(caseId: string, ofCaseId: string, { reason, version }: SayNotSame, who: Identity, now: Date): Promise<Outcome<CaseState>> {
    return this.database.transaction(async (tx) => {
      const state = await lockCase(tx, caseId);
      if (!state) return notFound('案件', 'case');
      if (version !== undefined && version !== state.version) return changedMeanwhile(state, who);
      if (endedStages.includes(state.stage)) return withActions(hasEnded(), state, who);
      const [proposal] = await tx.query<{ caseNumber: string }>(
        `update duplicate_proposal p set dismissed_at = $3 from case_file f
         where p.case_id = $1 and p.of_case_id = $2 and f.id = p.of_case_id and p.dismissed_at is null returning f.case_number as "caseNumber"`,
        [caseId, ofCaseId, now],
      );
      if (!proposal) return withActions(notProposed(), state, who);
      const of = { caseId: ofCaseId, caseNumber: proposal.caseNumber };
      return done(await keepEvents(tx, state, [{ type: 'duplicate-dismissed', of, because: said(reason) }], { role: who.role, id: who.id, name: who.name }, now, null));
    });
  }
}

const hasEnded = () => refuse(409, 'CASE.WRONG_STAGE', '案件已结束，无须再判断是否重复。', 'The case has ended, there is nothing to decide any more.');
const notProposed = () => refuse(409, 'CASE.DUPLICATE_DECIDED', '没有待判断的疑似重复，可能已由他人处理，请刷新后查看。', 'There is no such pair to decide, somebody else may have done it; please reload.');
