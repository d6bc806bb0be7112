import { Injectable } from '@nestjs/common';
import type { Actor, AlertEvent } from '@paidan/case';
import type { AlertView } from '@paidan/contracts';
import { Database } from '@paidan/persistence';
import { CityUnits } from '../city-units';
import type { KeptAlert } from './alert-store';

/** Alerts as people see them, with their history. */
@Injectable()
export class AlertViews {
  constructor(
    private readonly database: Database,
    private readonly city: CityUnits,
  ) {}

  async of(alerts: readonly KeptAlert[]): Promise<AlertView[]> {
    const steps = await this.database.query<{ alertId: string; at: Date; actor: Actor; event: AlertEvent }>(
      'select alert_id as "alertId", at, actor, event from colour_alert_history where alert_id = any($1::uuid[]) order by id',
      [alerts.map(({ id }) => id)],
    );
    return alerts.map((alert) => {
      const { id, colour, reports, place, street, caseId, caseNumber, categoryCode, raisedAt } = alert;
      const unit = alert.unitId ? this.city.unit(alert.unitId) : null;
      return {
        alertId: id, colour, reports, place, caseId, caseNumber, street: street?.name.zh ?? null, raisedAt: raisedAt.toISOString(),
        category: { code: categoryCode, name: this.city.category(categoryCode, 1)?.name.zh ?? categoryCode }, unit: unit && { id: unit.id, name: unit.name.zh },
        history: steps.filter(({ alertId }) => alertId === id).map(({ at, actor, event }) => ({
          at: at.toISOString(), event: event.type, colour: event.colour, reports: event.reports, tell: event.tell, because: event.because, by: actor as AlertView['history'][number]['by'],
        })),
      };
    });
  }
}
