import { Controller, Get, Param } from '@nestjs/common';
import { reachOf, type CaseView, type Identity } from '@paidan/contracts';
import { Database } from '@paidan/persistence';
import { known, notFound, RefusalException, Who } from '@paidan/service-kit';
import { readRow, readShownHistory } from '../case-store/case-reading';
import { viewOf } from '../case-store/case-view';

/** One case, whole: the centre sees every case, a unit those that are or were its own. */
@Controller('api/v1/cases')
export class ShowCaseController {
  constructor(private readonly database: Database) {}

  @Get(':caseId')
  async show(@Param('caseId', known('案件', 'case')) caseId: string, @Who() who: Identity): Promise<CaseView> {
    const row = await readRow(this.database, caseId);
    if (!row) throw new RefusalException(notFound('案件', 'case'));
    const history = await readShownHistory(this.database, caseId);
    const wasTheirs = history.some(({ event }) => 'unit' in event && event.unit.id === who.unitId);
    if (reachOf('case.read', who.role) !== 'all' && !wasTheirs) throw new RefusalException(notFound('案件', 'case'));
    return viewOf(row, history, who);
  }
}
