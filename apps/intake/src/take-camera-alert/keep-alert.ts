import type { CameraAlert } from '@paidan/contracts';
import { OUTBOX, type Database } from '@paidan/persistence';
import { KEEPS_REPORT, parametersOf, type Unnumbered } from '../file-report/keep-report';
import { numbered } from '../file-report/tracking-number';
import type { Signer } from './check-signature';

export interface AlertToKeep {
  readonly alertId: string;
  readonly alert: CameraAlert;
  readonly signer: Signer;
  readonly photoId: string | null;
  readonly report: (alertId: string) => Promise<Unnumbered>;
}

/**
 * The nonce, then the alert if the nonce is new, then the report if the message is new and what it tells of still stands: one
 * statement, because cameras send more than anybody else.
 */
const KEEP = `with nonce as (insert into camera_nonce (api_key, nonce) values ($10, $11) on conflict do nothing returning nonce),
  alert as (
    insert into camera_alert (id, camera_id, message_id, alert, became_report) select $1::uuid, $12, $13, $14::jsonb, $15::boolean from nonce
    on conflict (camera_id, message_id) do nothing returning id, became_report),
  used as (update photo set used_by = $1::uuid where id = $16::uuid and exists (select from alert where became_report)),
  ${numbered(' from alert where became_report')},
  ${KEEPS_REPORT}
  select (select count(*)::int from nonce) as fresh, (select id from alert) as id`;

/** @returns its id; null when the same message came before; `replayed` when the signature did */
export async function keepAlert(database: Database, { alertId, alert, signer: { camera, nonce }, photoId, report }: AlertToKeep): Promise<string | null | 'replayed'> {
  const { image: _, ...kept } = alert;
  const ofReport = await parametersOf(database, await report(alertId), null);
  const [row] = await database.query<{ fresh: number; id: string | null }>(
    KEEP, [...ofReport, camera.apiKey, nonce, camera.id, alert.messageId, JSON.stringify(kept), alert.state === 'active', photoId], 'often',
  );
  if (row!.id !== null) database.tell(OUTBOX);
  return row!.fresh === 0 ? 'replayed' : row!.id;
}
