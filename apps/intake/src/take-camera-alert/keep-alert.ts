import type { CameraAlert } from '@paidan/contracts';
import { OUTBOX, type Database } from '@paidan/persistence';
import { keepsReports, tellingsOf } from '../file-report/keep-report';
import { dayOfNumber } from '../file-report/tracking-number';
import type { Signer } from './check-signature';

export interface AlertToKeep {
  readonly alertId: string;
  readonly alert: CameraAlert;
  readonly signer: Signer;
  readonly photoId: string | null;
  /** The message of the report that it becomes, as `tellingOf` made it. */
  readonly told: string;
  readonly now: Date;
}

/** `kept` under its id, come `before` with the same message number, or by a signature that was used. */
export type AlertKept = 'kept' | 'before' | 'replayed';

/**
 * The nonces, then the alerts whose nonce is new, then the reports of those whose message is new and still stands: one statement for
 * all that come side by side, because cameras send more than anybody else. Whoever comes twice in one lot is new once.
 */
const KEEP = `with asked as (
    select * from rows from (jsonb_array_elements($1::jsonb), jsonb_array_elements($2::jsonb), unnest($3::uuid[]), unnest($4::text[]), unnest($5::text[]), unnest($6::text[]), unnest($7::text[]), unnest($8::boolean[]), unnest($9::uuid[]))
      with ordinality as a(told, alert, id, api_key, nonce, camera_id, message_id, stands, photo_id, n)),
  nonces as (insert into camera_nonce (api_key, nonce) select api_key, nonce from asked order by api_key, nonce on conflict do nothing returning api_key, nonce),
  fresh as (select distinct on (api_key, nonce) asked.* from asked join nonces using (api_key, nonce) order by api_key, nonce, n),
  taken as (
    insert into camera_alert (id, camera_id, message_id, alert, became_report) select id, camera_id, message_id, alert, stands from fresh order by camera_id, message_id, n
    on conflict (camera_id, message_id) do nothing returning id, became_report),
  reports as (select n, told, photo_id, id, null::text as filer, null::text as key, null::bytea as hash from fresh join taken using (id) where became_report),
  used as (update photo set used_by = reports.id from reports where photo.id = reports.photo_id),
  ${keepsReports('reports', '$10::text')}
  select case when n not in (select n from fresh) then 'replayed' when id in (select id from taken) then 'kept' else 'before' end as became from asked order by n`;

/** @returns what became of each, in their order */
export async function keepAlerts(database: Database, alerts: readonly AlertToKeep[]): Promise<AlertKept[]> {
  const of = <T>(part: (alert: AlertToKeep) => T): T[] => alerts.map(part);
  const rows = await database.query<{ became: AlertKept }>(KEEP, [
    tellingsOf(alerts), JSON.stringify(of(({ alert: { image: _, ...kept } }) => kept)), of(({ alertId }) => alertId), of(({ signer }) => signer.camera.apiKey), of(({ signer }) => signer.nonce),
    of(({ signer }) => signer.camera.id), of(({ alert }) => alert.messageId), of(({ alert }) => alert.state === 'active'), of(({ photoId }) => photoId), dayOfNumber(alerts[0]!.now),
  ], 'often');
  if (rows.some(({ became }) => became === 'kept')) database.tell(OUTBOX);
  return rows.map(({ became }) => became);
}
