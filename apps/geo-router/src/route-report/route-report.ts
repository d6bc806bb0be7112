import { Injectable } from '@nestjs/common';
import { makeEvent, ReportRouted, type ReportClassified, type Routing, type TypedEvent } from '@paidan/contracts';
import { handled, skipped, type Handled } from '@paidan/messaging';
import { addToOutbox, claimMessage, Database, type Tx } from '@paidan/persistence';
import { randomUUID } from 'node:crypto';
import { FindUnit } from './find-unit';

/** Names the grid and the responsible unit of a judged report, or says why nobody could be named. */
@Injectable()
export class RouteReport {
  constructor(
    private readonly database: Database,
    private readonly findUnit: FindUnit,
  ) {}

  route(event: TypedEvent<ReportClassified>, now: Date): Promise<Handled> {
    const { report, judgement } = event.data;
    const routing = this.findUnit.find(report.place, judgement.categoryCode);
    return this.database.transaction(async (tx) => {
      if (!(await claimMessage(tx, 'geo-router', event.id))) return skipped('handled before');
      await keepDecision(tx, report.reportId, judgement.categoryCode, routing, now);
      const context = { id: randomUUID(), key: event.key, correlationId: event.correlationId, causationId: event.id, occurredAt: now };
      await addToOutbox(tx, [{ topic: ReportRouted.topic, event: makeEvent(ReportRouted, { report, judgement, routing }, context) }]);
      return handled;
    });
  }
}

async function keepDecision(tx: Tx, reportId: string, categoryCode: string | null, routing: Routing, now: Date): Promise<void> {
  const named = routing.kind === 'unit' ? routing : null;
  await tx.query(
    'insert into routing_decision (report_id, category_code, grid_code, unit_id, rule_id, routing, decided_at) values ($1, $2, $3, $4, $5, $6, $7) on conflict do nothing',
    [reportId, categoryCode, routing.grid?.gridCode ?? null, named?.unitId ?? null, named?.ruleId ?? null, JSON.stringify(routing), now],
  );
}
