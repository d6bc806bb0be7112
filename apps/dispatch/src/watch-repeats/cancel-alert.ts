import { Injectable } from '@nestjs/common';
import { cancelAlert } from '@paidan/case';
import { done, refuse, type Identity, type Outcome } from '@paidan/contracts';
import { Database } from '@paidan/persistence';
import { notFound } from '@paidan/service-kit';
import { said } from '../act-on-case/wish';
import { CityUnits } from '../city-units';
import { ALERT_COLUMNS, keepAlert, type KeptAlert } from './alert-store';

/** A person ends an alert with a reason: the complaints so far count no more, new ones do. */
@Injectable()
export class CancelAlertUseCase {
  constructor(
    private readonly database: Database,
    private readonly city: CityUnits,
  ) {}

  cancel(alertId: string, reason: string, { role, id, name }: Identity, now: Date): Promise<Outcome<KeptAlert>> {
    return this.database.transaction(async (tx) => {
      const [alert] = await tx.query<KeptAlert>(`select ${ALERT_COLUMNS} from colour_alert where id = $1 for update`, [alertId]);
      if (!alert) return notFound('预警', 'alert');
      if (alert.colour === null) return ended();
      await keepAlert(tx, alert, cancelAlert(alert.colour, alert.reports, this.city.alerts, said(reason)), { role, id, name }, now, null, this.city.alerts.windowDays);
      return done({ ...alert, colour: null, cancelledAt: now, cancelledBy: 'person' });
    });
  }
}

const ended = () => refuse(409, 'ALERT.ENDED', '该预警已解除，无须再次解除。', 'This alert has ended already.');
