import { cellOf, cellsWithin, type Actor, type AlertEvent } from '@paidan/case';
import { ALERT_LIFE_TOPIC, AlertCancelled, AlertDowngraded, AlertRaised, AlertUpgraded, makeEvent, type AlertColour, type Place, type Words } from '@paidan/contracts';
import { distanceMetres } from '@paidan/geo';
import { addToOutbox, type Tx } from '@paidan/persistence';
import { randomUUID } from 'node:crypto';
import { tellCaseChanged } from '../case-store/write-cases';

/** An alert as it is kept: what it is about stays, the rest moves. */
export interface KeptAlert {
  readonly id: string;
  readonly kind: string;
  readonly categoryCode: string;
  readonly place: Place;
  readonly street: { readonly code: string; readonly name: Words } | null;
  readonly unitId: string | null;
  readonly caseId: string;
  readonly caseNumber: string;
  /** Null once it was cancelled. */
  readonly colour: AlertColour | null;
  readonly reports: number;
  readonly raisedAt: Date;
  readonly cancelledAt: Date | null;
  readonly cancelledBy: 'time' | 'person' | null;
}

export const ALERT_COLUMNS = `id, kind, category_code as "categoryCode", place, street, unit_id as "unitId", case_id as "caseId", case_number as "caseNumber",
  colour, reports, raised_at as "raisedAt", cancelled_at as "cancelledAt", cancelled_by as "cancelledBy"`;

/** The alerts of a kind around a place that were raised since a moment or still stand, locked, the newest first. */
export async function lockAlertsNear(tx: Tx, place: Place, kind: string, radius: number, since: Date): Promise<KeptAlert[]> {
  const rows = await tx.query<KeptAlert>(
    `select ${ALERT_COLUMNS} from colour_alert
     where place_cell = any($1::bigint[]) and kind = $2 and (colour is not null or cancelled_at > $3) order by raised_at desc, id for update`,
    [cellsWithin(place, radius), kind, since],
    'often',
  );
  return rows.filter((row) => distanceMetres(row.place, place) <= radius);
}

/** Keeps what happened to an alert: its state, a row of its history, and what the bus is told. @param nextMove when it has to be looked at again */
export async function keepAlert(tx: Tx, alert: KeptAlert, event: AlertEvent, actor: Actor, at: Date, nextMove: Date | null, windowDays: number): Promise<void> {
  const cancelled = event.type === 'cancelled';
  await tx.query(
    `insert into colour_alert (id, kind, category_code, place_cell, place, street, unit_id, case_id, case_number, colour, reports, raised_at, cancelled_at, cancelled_by, next_move)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)
     on conflict (id) do update set unit_id = excluded.unit_id, case_id = excluded.case_id, case_number = excluded.case_number, colour = excluded.colour,
       reports = excluded.reports, cancelled_at = excluded.cancelled_at, cancelled_by = excluded.cancelled_by, next_move = excluded.next_move`,
    [
      alert.id, alert.kind, alert.categoryCode, cellOf(alert.place), JSON.stringify(alert.place), alert.street && JSON.stringify(alert.street), alert.unitId, alert.caseId, alert.caseNumber,
      cancelled ? null : event.colour, event.reports, alert.raisedAt, cancelled ? at : null, cancelled ? event.by : null, cancelled ? null : nextMove,
    ],
  );
  await tx.query('insert into colour_alert_history (alert_id, at, actor, event) values ($1, $2, $3, $4)', [alert.id, at, JSON.stringify(actor), JSON.stringify(event)]);
  tellCaseChanged(tx, alert.caseId, alert.unitId);
  await addToOutbox(tx, [{ topic: ALERT_LIFE_TOPIC, event: messageOf(alert, event, at, windowDays) }]);
}

/** The same colour with another count. */
export const keepCount = (tx: Tx, { id, reports, caseId, caseNumber }: KeptAlert, nextMove: Date | null) =>
  tx.query('update colour_alert set reports = $2, next_move = $3, case_id = $4, case_number = $5 where id = $1', [id, reports, nextMove, caseId, caseNumber], 'often');

const definitions = { raised: AlertRaised, upgraded: AlertUpgraded, downgraded: AlertDowngraded, cancelled: AlertCancelled };

function messageOf({ id, categoryCode, place, street, unitId, caseId, caseNumber }: KeptAlert, event: AlertEvent, at: Date, windowDays: number) {
  const { colour, reports, tell, because } = event;
  const facts = {
    alertId: id, colour, reports, windowDays, categoryCode, place, street: street?.name ?? null, streetCode: street?.code ?? null, unitId, caseId, caseNumber,
    tell: { office: tell.office, name: tell.name }, because, ...(event.type === 'cancelled' ? { by: event.by } : {}),
  };
  return makeEvent(definitions[event.type] as typeof AlertCancelled, facts as never, { id: randomUUID(), key: id, correlationId: caseId, causationId: null, occurredAt: at });
}

/** Farther than any city's alerts reach; counting one alert anew for nothing does no harm. */
const SETTLED_METRES = 300;

/** Alerts near a place are counted anew at the next look: complaints were taken back, or refused. */
export const settleSoon = (tx: Tx, place: KeptAlert['place'], now: Date) =>
  tx.query('update colour_alert set next_move = $2 where place_cell = any($1::bigint[]) and colour is not null', [cellsWithin(place, SETTLED_METRES), now]);
