import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { AlertQuery, CancelAlert, type AlertPage, type AlertView, type Identity } from '@paidan/contracts';
import { Database } from '@paidan/persistence';
import { cursorOf, fits, known, readCursor, valueOrRefusal, Who } from '@paidan/service-kit';
import { ALERT_COLUMNS, type KeptAlert } from './alert-store';
import { AlertViews } from './alert-views';
import { CancelAlertUseCase } from './cancel-alert';

/** The alerts of three colours: the centre sees all, a unit's leader those of the unit. */
@Controller('api/v1/alerts')
export class AlertsController {
  constructor(
    private readonly database: Database,
    private readonly views: AlertViews,
    private readonly useCase: CancelAlertUseCase,
  ) {}

  @Get()
  async list(@Query(fits(AlertQuery)) { after, limit, state }: AlertQuery, @Who() who: Identity): Promise<AlertPage> {
    const from = readCursor(after);
    const rows = await this.database.query<KeptAlert>(
      `select ${ALERT_COLUMNS} from colour_alert
       where ($1 or colour is not null) and ($2::text is null or unit_id = $2) and ($3::timestamptz is null or (raised_at, id) < ($3, $4::uuid))
       order by raised_at desc, id desc limit $5`,
      [state === 'all', who.role === 'unit-leader' ? (who.unitId ?? '') : null, from?.at ?? null, from?.id ?? null, limit],
    );
    const last = rows[limit - 1];
    return { items: await this.views.of(rows), next: last ? cursorOf(last.raisedAt, last.id) : null };
  }

  @Post(':alertId/cancel')
  @HttpCode(200)
  async cancel(@Param('alertId', known('预警', 'alert')) alertId: string, @Body(fits(CancelAlert)) { reason }: CancelAlert, @Who() who: Identity): Promise<AlertView> {
    const alert = valueOrRefusal(await this.useCase.cancel(alertId, reason, who, new Date()));
    return (await this.views.of([alert]))[0]!;
  }
}
