import { Injectable } from '@nestjs/common';
import { decide, stageLabels, stageOf, type Addition, type CaseEvent, type CaseState } from '@paidan/case';
import { done, refuse, words, type AddToReport, type Identity, type Outcome, type Refusal, type ReportStanding, type Words } from '@paidan/contracts';
import { Database, type Tx } from '@paidan/persistence';
import { notFound } from '@paidan/service-kit';
import { dueAfterRest } from '../act-on-case/command-of';
import { AskOthers } from '../ask-others';
import { readCasesOfReport } from '../case-store/case-reading';
import { lockCases } from '../case-store/case-store';
import { keepAct, relatedTo } from '../case-store/keep-act';
import { lockUpwards } from '../case-store/upwards';
import { CityUnits } from '../city-units';
import { leaveCase } from '../find-same/join-case';
import { settleSoon } from '../watch-repeats/alert-store';

/** A report may be added to so many times. */
const ADDITIONS = 20;

/** What reporters do with their own report: add words or photos, answer our question, take it back. */
@Injectable()
export class HearCitizen {
  constructor(
    private readonly database: Database,
    private readonly city: CityUnits,
    private readonly others: AskOthers,
  ) {}

  /** Goes to the case that stands for the report now; the same again is the same. */
  async add(reportId: string, { text, photoIds }: AddToReport, who: Identity, now: Date): Promise<Outcome<ReportStanding>> {
    const found = await this.casesOf(reportId, who);
    if (found.kind === 'refused') return found;
    const seen = found.value.at(-1)!;
    if (await this.hasLeft(this.database, reportId)) return withdrawnBefore();
    const addition: Addition = { reportId, text: text || null, photoIds: [...new Set(photoIds)] };
    const wish = (state: CaseState) => addedOften(state, reportId) ? tooMany() : decide(state, { action: 'add', addition, due: dueAfterRest(state, this.city, now) }, { role: 'citizen', unitId: null });
    if (saidBefore(seen, addition)) return done(standingOf(reportId, seen));
    const possible = wish(seen);
    if (possible.kind === 'refused') return possible;
    if (addition.photoIds.length > 0) {
      // Used by the report, not by the case: whoever has the report's case sees them, also after an unmerge.
      const used = await this.others.usePhotos([...addition.photoIds], who.id, reportId);
      if (used.kind === 'refused') return used;
    }
    return this.act(reportId, seen, who, now, async (state, tx) => {
      if (await this.hasLeft(tx, reportId)) return withdrawnBefore();
      if ((await readCasesOfReport(tx, reportId)).at(-1)?.caseId !== state.caseId) return movedMeanwhile();
      return saidBefore(state, addition) ? done([]) : wish(state);
    });
  }

  /** The own case ends; a report that joined another's only leaves it. */
  async withdraw(reportId: string, reason: string | null, who: Identity, now: Date): Promise<Outcome<ReportStanding>> {
    const found = await this.casesOf(reportId, who);
    if (found.kind === 'refused') return found;
    const seen = found.value[0]!;
    const because = reason ? words(reason, reason) : words('市民撤回', 'taken back by the reporter');
    if (seen.reportId !== reportId) return this.leave(reportId, seen, because, who, now);
    return this.act(reportId, seen, who, now, (state) =>
      state.stage === 'withdrawn' ? done([]) : decide(state, { action: 'withdraw', because }, { role: 'citizen', unitId: null }));
  }

  private leave(reportId: string, { caseId }: CaseState, because: Words, { role, id, name }: Identity, now: Date): Promise<Outcome<ReportStanding>> {
    return this.database.transaction(async (tx) => {
      const [own, ...above] = await lockUpwards(tx, caseId);
      const [row] = await tx.query<{ trackingNumber: string }>(
        'update case_report set left_at = $3 where report_id = $1 and case_id = $2 and left_at is null returning tracking_number as "trackingNumber"', [reportId, caseId, now],
      );
      if (own && row) {
        await leaveCase(tx, [own, ...above], { reportId, trackingNumber: row.trackingNumber, reporterId: id }, because, { role, id, name }, now);
        for (const { place } of [own, ...above]) await settleSoon(tx, place, now);
      }
      return done({ reportId, caseId: above.at(-1)?.caseId ?? caseId, stage: 'withdrawn' as const, label: stageLabels.withdrawn.zh });
    });
  }

  /** The cases this person's report stands in; somebody else's is as unknown as none. */
  private async casesOf(reportId: string, who: Identity): Promise<Outcome<CaseState[]>> {
    const [row] = await this.database.query<{ reporter_id: string | null }>('select reporter_id from case_report where report_id = $1', [reportId]);
    if (row?.reporter_id === who.id) return done(await readCasesOfReport(this.database, reportId));
    if (row) return notFound('上报', 'report');
    const report = await this.others.report(reportId);
    if (report.kind === 'refused') return report;
    return report.value.reporterId === who.id ? beingJudged() : notFound('上报', 'report');
  }

  private hasLeft = async (tables: Tx, reportId: string): Promise<boolean> =>
    (await tables.query('select from case_report where report_id = $1 and left_at is not null', [reportId])).length > 0;

  private act(
    reportId: string, seen: CaseState, who: Identity, now: Date,
    wish: (state: CaseState, tx: Tx) => Outcome<CaseEvent[]> | Promise<Outcome<CaseEvent[]>>,
  ): Promise<Outcome<ReportStanding>> {
    return this.database.transaction(async (tx) => {
      const locked = await lockCases(tx, relatedTo(seen));
      const state = locked.get(seen.caseId)!;
      const outcome = await wish(state, tx);
      if (outcome.kind === 'refused') return outcome;
      const actor = { role: who.role, id: who.id, name: who.name };
      return done(standingOf(reportId, outcome.value.length > 0 ? await keepAct(tx, state, outcome.value, actor, now, locked) : state));
    });
  }
}

/** A phone that got no answer sends the same words again. */
function saidBefore({ additions }: CaseState, { reportId, text, photoIds }: Addition): boolean {
  return additions.some((one) => one.reportId === reportId && one.text === text && one.photoIds.join() === photoIds.join());
}

const addedOften = ({ additions }: CaseState, reportId: string): boolean => additions.filter((one) => one.reportId === reportId).length >= ADDITIONS;

function standingOf(reportId: string, state: CaseState): ReportStanding {
  const stage = stageOf(state);
  return { reportId, caseId: state.caseId, stage, label: stageLabels[stage].zh };
}

const beingJudged = (): Refusal =>
  refuse(409, 'REPORT.BEING_JUDGED', '上报正在判定中，请过几秒再试。', 'The report is being judged, please try again in a few seconds.', { retryAfterSeconds: 3 });
const tooMany = (): Refusal =>
  refuse(409, 'REPORT.ADDED_OFTEN', `一件上报最多补充 ${ADDITIONS} 次，如有新问题请另行上报。`, `A report may be added to ${ADDITIONS} times; please report a new problem by itself.`);
const movedMeanwhile = (): Refusal =>
  refuse(409, 'REPORT.MOVED', '上报所在的案件刚刚变更，请再试一次。', 'The report has just come to another case, please try again.', { retryAfterSeconds: 1 });
const withdrawnBefore = (): Refusal =>
  refuse(409, 'REPORT.WITHDRAWN', '此上报已撤回，如问题仍在请重新上报。', 'This report was taken back; please report again if the problem is still there.');
