import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { PageQuery, SayNotSame, type CaseView, type DuplicatePage, type Identity, type Words } from '@paidan/contracts';
import { Database } from '@paidan/persistence';
import { fits, known, pairCursor, readPairCursor, valueOrRefusal, Who } from '@paidan/service-kit';
import { besideOf, readShownHistory } from '../case-store/case-reading';
import { viewOf } from '../case-store/case-view';
import { DismissDuplicate } from './dismiss-duplicate';

interface Row {
  readonly caseId: string;
  readonly caseNumber: string;
  readonly ofCaseId: string;
  readonly ofCaseNumber: string;
  readonly likeness: number;
  readonly because: Words;
  readonly proposedAt: Date;
}

/** The pairs of open cases that may be one, for a dispatcher to merge or to dismiss. */
@Controller('api/v1')
export class DecideDuplicateController {
  constructor(
    private readonly useCase: DismissDuplicate,
    private readonly database: Database,
  ) {}

  @Get('duplicates')
  async list(@Query(fits(PageQuery)) { after, limit }: PageQuery): Promise<DuplicatePage> {
    const from = readPairCursor(after);
    const rows = await this.database.query<Row>(
      `select p.case_id as "caseId", c.case_number as "caseNumber", p.of_case_id as "ofCaseId", o.case_number as "ofCaseNumber", p.likeness, p.because, p.proposed_at as "proposedAt"
       from duplicate_proposal p join case_file c on c.id = p.case_id join case_file o on o.id = p.of_case_id
       where p.dismissed_at is null and c.ended_at = 'infinity' and o.ended_at = 'infinity' and ($1::timestamptz is null or (p.proposed_at, p.case_id, p.of_case_id) > ($1, $2::uuid, $3::uuid))
       order by p.proposed_at, p.case_id, p.of_case_id limit $4`,
      [from?.at ?? null, from?.id ?? null, from?.otherId ?? null, limit],
    );
    const last = rows[limit - 1];
    const items = rows.map(({ caseId, caseNumber, ofCaseId, ofCaseNumber, likeness, because, proposedAt }) => ({
      case: { caseId, caseNumber }, of: { caseId: ofCaseId, caseNumber: ofCaseNumber }, likeness, because, proposedAt: proposedAt.toISOString(),
    }));
    return { items, next: last ? pairCursor(last.proposedAt, last.caseId, last.ofCaseId) : null };
  }

  @Post('cases/:caseId/duplicates/:ofCaseId/dismiss')
  @HttpCode(200)
  async dismiss(@Param('caseId', known('案件', 'case')) caseId: string, @Param('ofCaseId', known('案件', 'case')) ofCaseId: string, @Body(fits(SayNotSame)) body: SayNotSame, @Who() who: Identity): Promise<CaseView> {
    const state = valueOrRefusal(await this.useCase.dismiss(caseId, ofCaseId, body, who, new Date()));
    return viewOf(await besideOf(this.database, state), await readShownHistory(this.database, caseId), who);
  }
}
