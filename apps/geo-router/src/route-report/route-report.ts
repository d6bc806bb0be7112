import { Injectable } from '@nestjs/common';
import { makeEvent, ReportRouted, type ReportClassified, type Routing, type TypedEvent } from '@paidan/contracts';
import { handled, skipped, type Handled } from '@paidan/messaging';
import { addToOutbox, claimMessage, Database, type Tx } from '@paidan/persistence';
import { randomUUID } from 'node:crypto';
import { keepRouted } from '../learn-dispatch/keep-routed';
import { ProposeUnit } from '../propose-unit/propose-unit';
import { RunningRules } from '../run-rules/running-rules';
import { FindUnit, type UnitQuestion } from './find-unit';

/** Names the grid, the component meant and the responsible unit of a judged report, or says why nobody could be named. */
@Injectable()
export class RouteReport {
  constructor(
    private readonly database: Database,
    private readonly findUnit: FindUnit,
    private readonly rules: RunningRules,
    private readonly proposals: ProposeUnit,
  ) {}

  route(event: TypedEvent<ReportClassified>, now: Date): Promise<Handled> {
    const { report, judgement } = event.data;
    const question = { place: report.place, categoryCode: judgement.categoryCode, at: new Date(report.receivedAt) };
    return this.database.transaction(async (tx) => {
      if (!(await claimMessage(tx, 'geo-router', event.id))) return skipped('handled before');
      const rules = await this.rules.at(tx, now);
      const ruled = this.findUnit.find(question, rules);
      const { routing, modelVersion } = await this.proposals.consider(tx, { report, judgement, ruled, rules }, now);
      await keepDecision(tx, report.reportId, question, routing, rules.version, now);
      await keepRouted(tx, { report, judgement, ruled, routing, modelVersion });
      const context = { id: randomUUID(), key: event.key, correlationId: event.correlationId, causationId: event.id, occurredAt: now };
      await addToOutbox(tx, [{ topic: ReportRouted.topic, event: makeEvent(ReportRouted, { report, judgement, routing }, context) }]);
      return handled;
    });
  }
}

async function keepDecision(tx: Tx, reportId: string, { categoryCode, at }: UnitQuestion, routing: Routing, rulesVersion: number, now: Date): Promise<void> {
  const named = routing.kind === 'unit' ? routing : null;
  await tx.query(
    `insert into routing_decision (report_id, category_code, grid_code, unit_id, rule_id, routing, decided_at, asked_at, owner_unit_id, component_code, rules_version)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) on conflict do nothing`,
    [
      reportId, categoryCode, routing.grid?.gridCode ?? null, named?.unitId ?? null, named?.ruleId ?? null, JSON.stringify(routing), now,
      at, routing.component?.ownerUnitId ?? null, routing.component?.code ?? null, rulesVersion,
    ],
  );
}
