import { decide, type CaseEvent, type CaseState, evolve } from '@paidan/case';
import { words, type ReportRouted, type Words } from '@paidan/contracts';
import { randomUUID } from 'node:crypto';
import type { CityUnits } from '../city-units';

/** The case of a routed report, opened: filed and dispatched in the same moment when evidence and place allow, refused when the alarm is muted. */
export function firstSteps({ report, judgement, routing }: ReportRouted, city: CityUnits, now: Date): CaseEvent[] {
  const { reportId, trackingNumber, reporterId, source, receivedAt, description, address, place, photoIds } = report;
  const caseNumber = trackingNumber.replace(/^PD/, 'AJ');
  const facts = {
    caseId: randomUUID(), caseNumber, reportId, trackingNumber, reporterId, source, receivedAt,
    description, address, place, photoIds, judgement, routing,
  };
  const category = judgement.categoryCode ? city.category(judgement.categoryCode, judgement.confidence) : null;
  const unit = routing.kind === 'unit' ? city.unit(routing.unitId) : null;
  if (judgement.muted) return [{ type: 'opened', facts, category, manualReason: null }, { type: 'refused', because: judgement.because, kind: null }];
  const verify = city.verifies(category?.code);
  const automatic = judgement.decision === 'auto' && category !== null && unit !== null && !verify && !doubtOf(routing);
  const opened: CaseEvent = { type: 'opened', facts, category, manualReason: automatic ? null : reasonFor({ judgement, routing }, verify) };
  if (!automatic) return [opened];
  const because = words(`${judgement.because.zh}；${routing.because.zh}`, `${judgement.because.en}; ${routing.because.en}`);
  const to = city.orderTo(unit, category.code, because, now);
  const sent = decide(evolve(null, opened) as CaseState, { action: 'dispatch', category, relocation: null, to, verify, automatic: true }, { role: 'service', unitId: null });
  if (sent.kind === 'refused') throw new Error(`automatic dispatch refused: ${sent.body.code}`);
  return [opened, ...sent.value];
}

/** Why the unit that a rule named should be decided by a person. */
const doubtOf = (routing: ReportRouted['routing']) => (routing.kind === 'unit' ? (routing.doubt ?? null) : null);
const verifyFirst = words('该类别立案前须现场核实', 'this category is looked at on the spot before filing');

/** Why a person has to look: what the evidence lacks, then what the place lacks, then what the category wants. */
function reasonFor({ judgement, routing }: Pick<ReportRouted, 'judgement' | 'routing'>, verify: boolean): Words {
  const doubt = doubtOf(routing);
  const reasons = [
    ...(judgement.decision === 'auto' ? [] : [judgement.because]),
    ...(routing.kind === 'unit' ? [] : [routing.because]),
    ...(doubt ? [doubt] : []),
    ...(verify ? [verifyFirst] : []),
  ];
  return words(reasons.map(({ zh }) => zh).join('；'), reasons.map(({ en }) => en).join('; '));
}
