import { Injectable } from '@nestjs/common';
import type { CaseClosed, CaseRefused, TypedEvent, Words } from '@paidan/contracts';
import { handled, skipped, type Handled } from '@paidan/messaging';
import { claimMessage, Database } from '@paidan/persistence';
import { SendNotices } from './send-notices';

/** Notes that a citizen has to be told; sending follows, as often as WeChat needs to be asked. */
@Injectable()
export class RememberNotice {
  constructor(
    private readonly database: Database,
    private readonly sender: SendNotices,
  ) {}

  async remember(event: TypedEvent<CaseClosed | CaseRefused>, kind: 'closed' | 'refused', said: Words): Promise<Handled> {
    const { reportId, reporterId, caseNumber } = event.data;
    if (reporterId === null) return skipped('no citizen to tell');
    const ending = await this.database.transaction(async (tx): Promise<Handled> => {
      if (!(await claimMessage(tx, 'feedback', event.id))) return skipped('handled before');
      await tx.query(
        'insert into notice (id, report_id, reporter_id, kind, case_number, said, happened_at) values ($1, $2, $3, $4, $5, $6, $7)',
        [event.id, reportId, reporterId, kind, caseNumber, JSON.stringify(said), event.occurredAt],
      );
      return handled;
    });
    this.sender.wake();
    return ending;
  }
}
