import { absenceWords, decide, evolve, insteadWords, presenceFor, type CaseEvent, type CaseState, type Dispatching } from '@paidan/case';
import { words, type ReportRouted, type Words } from '@paidan/contracts';
import { randomUUID } from 'node:crypto';
import { insteadOf } from '../act-on-case/duty-of-order';
import type { CityUnits } from '../city-units';
import type { Rosters } from '../keep-roster/read-rosters';

/** The case of a routed report, opened: filed and dispatched in the same moment when evidence, place and the unit's roster allow, refused when the alarm is muted. */
export function firstSteps({ report, judgement, routing }: ReportRouted, city: CityUnits, rosters: Rosters, now: Date): CaseEvent[] {
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
  const clear = judgement.decision === 'auto' && category !== null && unit !== null && !verify && !doubtOf(routing);
  const order = clear ? city.orderTo(unit, category.code, joined([judgement.because, routing.because]), now) : null;
  const absence = order && absenceOf(order, city, rosters);
  if (!order || absence?.tooLate) return [{ type: 'opened', facts, category, manualReason: reasonFor({ judgement, routing }, verify, absence?.because ?? null) }];
  const opened: CaseEvent = { type: 'opened', facts, category, manualReason: null };
  const to = absence ? { ...order, because: joined([order.because, absence.because]) } : order;
  const sent = decide(evolve(null, opened) as CaseState, { action: 'dispatch', category, relocation: null, to, verify, automatic: true }, { role: 'service', unitId: null });
  if (sent.kind === 'refused') throw new Error(`automatic dispatch refused: ${sent.body.code}`);
  return [opened, ...sent.value];
}

/** What is to be said when nobody of the unit is on duty now: a warning when somebody will be before the deadline, else the reason why a person has to send it. */
function absenceOf({ unit, promisedAt }: Dispatching, city: CityUnits, rosters: Rosters): { readonly tooLate: boolean; readonly because: Words } | null {
  const roster = rosters.get(unit.id);
  const presence = presenceFor(roster, promisedAt);
  if (!roster || presence === 'now') return null;
  const absence = absenceWords(unit, roster);
  return presence === 'in-time' ? { tooLate: false, because: absence } : { tooLate: true, because: joined([absence, insteadWords(insteadOf(unit, city, rosters))]) };
}

const joined = (reasons: readonly Words[]): Words => words(reasons.map(({ zh }) => zh).join('；'), reasons.map(({ en }) => en).join('; '));

/** Why the unit that a rule named should be decided by a person. */
const doubtOf = (routing: ReportRouted['routing']) => (routing.kind === 'unit' ? (routing.doubt ?? null) : null);
const verifyFirst = words('该类别立案前须现场核实', 'this category is looked at on the spot before filing');

/** Why a person has to look: what the evidence lacks, then what the place lacks, then what the category wants, then that nobody of the unit is there. */
function reasonFor({ judgement, routing }: Pick<ReportRouted, 'judgement' | 'routing'>, verify: boolean, absence: Words | null): Words {
  const doubt = doubtOf(routing);
  return joined([
    ...(judgement.decision === 'auto' ? [] : [judgement.because]),
    ...(routing.kind === 'unit' ? [] : [routing.because]),
    ...(doubt ? [doubt] : []),
    ...(verify ? [verifyFirst] : []),
    ...(absence ? [absence] : []),
  ]);
}
