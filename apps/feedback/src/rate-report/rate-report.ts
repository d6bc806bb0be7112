import { Injectable } from '@nestjs/common';
import { done, makeEvent, refuse, ReportRated, type Outcome, type RateReport, type RatingKept } from '@paidan/contracts';
import { addToOutbox, Database, type Tx } from '@paidan/persistence';
import { leftAlready, notFound } from '@paidan/service-kit';
import { randomUUID } from 'node:crypto';
import { AskOthers } from '../ask-others';
import { leftOf } from '../forget-citizen/who-left';
import type { Rating } from './rating-reading';

/** Takes the citizen's verdict on a closure, once per closure; "not solved" makes dispatch reopen the case, unless the citizen joined it after the repair. */
@Injectable()
export class RateReportUseCase {
  constructor(
    private readonly others: AskOthers,
    private readonly database: Database,
  ) {}

  async rate(reportId: string, citizenId: string, { score, solved, comment }: RateReport, now: Date): Promise<Outcome<RatingKept>> {
    const report = await this.others.report(reportId);
    if (report.kind === 'refused') return report;
    if (report.value.reporterId !== citizenId) return notFound('上报', 'report');
    const found = await this.others.caseOf(reportId);
    if (found?.stage !== 'closed') return notClosed(found?.stage ?? 'received');
    const { caseId, round } = found;
    const rating = { reportId, caseId, round, score, solved, comment: comment?.trim() || null };
    return this.database.transaction((tx) => keepOnce(tx, rating, citizenId, !solved && found.reopens !== false, now));
  }
}

interface NewRating {
  reportId: string;
  caseId: string;
  round: number;
  score: number;
  solved: boolean;
  comment: string | null;
}

async function keepOnce(tx: Tx, rating: NewRating, citizenId: string, reopened: boolean, now: Date): Promise<Outcome<RatingKept>> {
  const { reportId, caseId, round, score, solved, comment } = rating;
  if ((await leftOf(tx, [citizenId])).size > 0) return leftAlready();
  const kept = await tx.query(
    `insert into rating (report_id, round, case_id, citizen_id, score, solved, comment, rated_at) values ($1, $2, $3, $4, $5, $6, $7, $8)
     on conflict do nothing returning round`,
    [reportId, round, caseId, citizenId, score, solved, comment, now],
  );
  if (kept.length === 0) {
    const [before] = await tx.query<Rating>('select case_id, round, score, solved, comment, rated_at from rating where report_id = $1 and case_id = $2 and round = $3', [reportId, caseId, round]);
    const same = before?.score === score && before.solved === solved && before.comment === comment;
    return same ? done({ reportId, score, solved, reopened }) : ratedBefore();
  }
  const context = { id: randomUUID(), key: caseId, correlationId: reportId, causationId: null, occurredAt: now };
  await addToOutbox(tx, [{ topic: ReportRated.topic, event: makeEvent(ReportRated, rating, context) }]);
  return done({ reportId, score, solved, reopened });
}

const notClosed = (stage: string) =>
  refuse(409, 'RATING.NOT_CLOSED', '案件尚未结案，结案后即可评价。', 'The case is not closed yet; it can be rated once it is.', { facts: { stage } });
const ratedBefore = () =>
  refuse(409, 'RATING.GIVEN', '您已评价过此次办理结果。', 'You have rated this closure already.');
