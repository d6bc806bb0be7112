import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { AcceptTask, CompleteTask, ReturnTask, TaskQuery, type CaseHead, type CasePage, type Identity } from '@paidan/contracts';
import { Database } from '@paidan/persistence';
import { cursorOf, fits, known, readCursor, valueOrRefusal, Who } from '@paidan/service-kit';
import { ActOnCaseUseCase } from '../act-on-case/act-on-case';
import type { Wish } from '../act-on-case/wish';
import { besideOf, ROW_COLUMNS, type CaseRow } from '../case-store/case-reading';
import { headOf } from '../case-store/case-view';
import { CaseFeed } from '../show-live/case-feed';

/** What a crew has to do, most urgent first, and how it answers: accept, return with a reason, complete with proof. */
@Controller('api/v1/crew/tasks')
export class CrewTasksController {
  constructor(
    private readonly useCase: ActOnCaseUseCase,
    private readonly database: Database,
    private readonly feed: CaseFeed,
  ) {}

  @Get()
  async list(@Query(fits(TaskQuery)) { after, limit, mine }: TaskQuery, @Who() who: Identity): Promise<CasePage> {
    const from = readCursor(after);
    const { liveId } = this.feed;
    const rows = await this.database.query<CaseRow & { id: string; promised_at: Date }>(
      `select f.id, f.promised_at, ${ROW_COLUMNS} from case_file f
       where unit_id = $1 and stage in ('dispatched', 'handling') and ($2::timestamptz is null or (promised_at, id) > ($2, $3::uuid))
         and ($5::text is null or state->>'assignee' = $5)
       order by promised_at, id limit $4`,
      [who.unitId, from?.at ?? null, from?.id ?? null, limit, mine === 'true' ? who.id.replace(/^staff:/, '') : null],
    );
    const last = rows[limit - 1];
    return { items: rows.map((row) => headOf(row, who)), next: last ? cursorOf(last.promised_at, last.id) : null, liveId };
  }

  @Post(':caseId/accept')
  @HttpCode(200)
  accept(@Param('caseId', known('案件', 'case')) caseId: string, @Body(fits(AcceptTask)) body: AcceptTask, @Who() who: Identity) {
    return this.act(caseId, body?.version, { action: 'accept' }, who);
  }

  @Post(':caseId/return')
  @HttpCode(200)
  return(@Param('caseId', known('案件', 'case')) caseId: string, @Body(fits(ReturnTask)) { version, reason }: ReturnTask, @Who() who: Identity) {
    return this.act(caseId, version, { action: 'return', reason }, who);
  }

  @Post(':caseId/complete')
  @HttpCode(200)
  complete(@Param('caseId', known('案件', 'case')) caseId: string, @Body(fits(CompleteTask)) { version, photoIds, note, location }: CompleteTask, @Who() who: Identity) {
    return this.act(caseId, version, { action: 'complete', photoIds, ...(note ? { note } : {}), ...(location ? { location } : {}) }, who);
  }

  private async act(caseId: string, version: number | undefined, wish: Wish, who: Identity): Promise<CaseHead> {
    const state = valueOrRefusal(await this.useCase.act(caseId, version, wish, who, new Date()));
    return headOf(await besideOf(this.database, state), who);
  }
}
