import { Injectable } from '@nestjs/common';
import { words, type Judgement, type ProposedUnit, type ReportFacts, type Routing, type Words } from '@paidan/contracts';
import { proposeUnit, RuleBook } from '@paidan/dispatch-model';
import type { Tx } from '@paidan/persistence';
import { FindUnit } from '../route-report/find-unit';
import type { ActingRules } from '../run-rules/running-rules';
import { oftenCorrected } from './often-corrected';
import { RunningDispatchModel, type ActingModel } from './running-dispatch-model';
import { sayProposal } from './say-proposal';

export interface Considered {
  readonly report: ReportFacts;
  readonly judgement: Judgement;
  /** What the rules answered. */
  readonly ruled: Routing;
  readonly rules: ActingRules;
}
type Proposed = ProposedUnit & { readonly automatic: boolean };

const joined = (a: Words, b: Words) => words(`${a.zh}；${b.zh}`, `${a.en}; ${b.en}`);

/**
 * Asks the learned model where the rules are silent or were often put right. Sure enough, it names the unit; else its
 * proposal goes to the dispatcher. Without a model the rules stand as they are.
 */
@Injectable()
export class ProposeUnit {
  private book: { readonly version: number; readonly rules: RuleBook } | null = null;

  constructor(
    private readonly findUnit: FindUnit,
    private readonly models: RunningDispatchModel,
  ) {}

  /** The model that acts now; null when there is none. */
  acting = (tx: Tx): Promise<ActingModel | null> => this.models.at(tx);

  async consider(tx: Tx, acting: ActingModel | null, asked: Considered, now: Date): Promise<{ routing: Routing; modelVersion: number | null }> {
    if (!acting) return { routing: asked.ruled, modelVersion: null };
    const { ruled, judgement } = asked;
    const routing = ruled.kind === 'nobody' ? this.whereSilent(acting, asked, ruled) : await this.whereCorrected(tx, acting, asked, ruled, judgement.categoryCode!, now);
    return { routing, modelVersion: acting.version };
  }

  private whereSilent(acting: ActingModel, asked: Considered, ruled: Routing & { kind: 'nobody' }): Routing {
    const { grid, reason } = ruled;
    const proposal = grid === null ? null : this.propose(acting, asked, grid.gridCode);
    if (!grid || !proposal) return ruled;
    const { automatic, ...proposed } = proposal;
    const because = joined(ruled.because, proposed.because);
    if (!automatic || reason !== 'no-rule') return { ...ruled, proposal: proposed, because };
    const { component, rulesVersion } = ruled;
    return { kind: 'unit', grid, ...(component ? { component } : {}), ...(rulesVersion ? { rulesVersion } : {}), ...learned(proposed), because };
  }

  private async whereCorrected(tx: Tx, acting: ActingModel, asked: Considered, ruled: Routing & { kind: 'unit' }, categoryCode: string, now: Date): Promise<Routing> {
    const { ruleId, grid } = ruled;
    const doubt = await oftenCorrected(tx, { ruleId, categoryCode, gridCode: grid.gridCode }, this.findUnit.city.settings.learning, now);
    if (!doubt) return ruled;
    const proposal = this.propose(acting, asked, grid.gridCode);
    if (!proposal) return { ...ruled, doubt };
    const { automatic, ...proposed } = proposal;
    if (proposed.unitId === ruled.unitId) return { ...ruled, proposal: proposed, ...(automatic ? {} : { doubt }) };
    const because = joined(ruled.because, joined(doubt, proposed.because));
    return automatic ? { ...ruled, ...learned(proposed), because } : { ...ruled, proposal: proposed, doubt: joined(doubt, proposed.because) };
  }

  /** Null when the model names a unit that the city has no more. */
  private propose({ model, version }: ActingModel, { report, judgement, rules }: Considered, gridCode: string): Proposed | null {
    const proposal = proposeUnit(model, this.bookOf(rules), {
      categoryCode: judgement.categoryCode, ...report.place, gridCode, receivedAt: Date.parse(report.receivedAt), source: report.source, text: report.description,
    });
    const unit = this.findUnit.city.units.find(({ id, active }) => id === proposal.unitId && active !== false);
    return unit ? { unitId: unit.id, unitName: unit.name, confidence: proposal.confidence, because: sayProposal(proposal, unit.name, version), automatic: proposal.automatic } : null;
  }

  private bookOf({ version, ordered }: ActingRules): RuleBook {
    if (this.book?.version !== version) this.book = { version, rules: new RuleBook(ordered) };
    return this.book.rules;
  }
}

const learned = (proposal: ProposedUnit) => ({ unitId: proposal.unitId, unitName: proposal.unitName, ruleId: 'learned', by: 'learned' as const, proposal });
