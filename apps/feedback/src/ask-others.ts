import { Injectable } from '@nestjs/common';
import { CaseOfReport, done, OpenidAnswer, PastAnswer, ReportFacts, ReportsOfCitizen, UnitDuty, type MyReportsQuery, type Outcome, type PastReports } from '@paidan/contracts';
import { InternalCalls, readServiceUrl, valueOrRefusal } from '@paidan/service-kit';

/** Reports never change once taken in, so the latest ones are remembered. */
const REMEMBERED = 5_000;

/** How long a notice waits for dispatch to say who is on duty, in milliseconds. */
const DUTY_PATIENCE = 2_000;

/** What feedback asks of the others: the report of intake, the case, the duty and the holds of dispatch. */
@Injectable()
export class AskOthers {
  private readonly intake = readServiceUrl('INTAKE_URL');
  private readonly dispatch = readServiceUrl('DISPATCH_URL');
  private readonly reports = new Map<string, ReportFacts>();

  constructor(private readonly calls: InternalCalls) {}

  async report(reportId: string): Promise<Outcome<ReportFacts>> {
    const known = this.reports.get(reportId);
    if (known) return done(known);
    const answer = await this.calls.ask(`${this.intake}/internal/reports/${reportId}`, ReportFacts);
    if (answer.kind === 'done') this.remember(answer.value);
    return answer;
  }

  /** A citizen's reports, the latest first. */
  reportsOf(citizenId: string, { after, limit }: MyReportsQuery): Promise<Outcome<ReportsOfCitizen>> {
    const page = new URLSearchParams({ limit: String(limit), ...(after ? { after } : {}) });
    return this.calls.ask(`${this.intake}/internal/citizens/${citizenId}/reports?${page.toString()}`, ReportsOfCitizen);
  }

  /** The case as it is this moment; null while the report is still being judged. */
  async caseOf(reportId: string): Promise<CaseOfReport | null> {
    const answer = await this.calls.ask(`${this.dispatch}/internal/reports/${reportId}/case`, CaseOfReport);
    return answer.kind === 'done' ? answer.value : null;
  }

  dutyOf(unitId: string): Promise<Outcome<UnitDuty>> {
    return this.calls.ask(`${this.dispatch}/internal/units/${encodeURIComponent(unitId)}/duty`, UnitDuty, undefined, DUTY_PATIENCE);
  }

  openidOf(citizenId: string): Promise<Outcome<OpenidAnswer>> {
    return this.calls.ask(`${this.intake}/internal/citizens/${citizenId}/openid`, OpenidAnswer);
  }

  /** Which of these reports' cases, or of these cases, ended before a moment, and which are held. */
  async past(ids: string[], endedBefore: Date): Promise<PastAnswer> {
    const question: PastReports = { ids, endedBefore: endedBefore.toISOString() };
    return valueOrRefusal(await this.calls.ask(`${this.dispatch}/internal/reports/past`, PastAnswer, question));
  }

  /** A citizen who left is no longer remembered as anybody's reporter. */
  forget(citizenId: string): void {
    for (const [id, { reporterId }] of this.reports) if (reporterId === citizenId) this.reports.delete(id);
  }

  private remember(report: ReportFacts): void {
    this.reports.set(report.reportId, report);
    if (this.reports.size > REMEMBERED) this.reports.delete(this.reports.keys().next().value as string);
  }
}
