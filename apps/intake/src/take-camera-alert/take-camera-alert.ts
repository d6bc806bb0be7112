import { Injectable } from '@nestjs/common';
import { done, refuse, type CameraAlert, type Outcome, type Place, type ReportFacts } from '@paidan/contracts';
import { Database, type Tx } from '@paidan/persistence';
import { randomUUID } from 'node:crypto';
import { CityRules } from '../city-rules';
import { keepReport } from '../file-report/keep-report';
import { locate } from '../file-report/locate';
import { nextTrackingNumber } from '../file-report/tracking-number';
import { TakePhoto } from '../take-photo/take-photo';
import type { Signer } from './check-signature';
import { fetchPicture } from './fetch-picture';
import { viewOf } from './view-of';

/** Takes a camera's alert: the same message number again is the same alert, an ended one is kept as evidence only. */
@Injectable()
export class TakeCameraAlert {
  constructor(
    private readonly database: Database,
    private readonly city: CityRules,
    private readonly photos: TakePhoto,
  ) {}

  async take(alert: CameraAlert, signer: Signer, now: Date): Promise<Outcome<{ alertId: string }>> {
    const [longitude, latitude] = signer.camera.location;
    const place = locate(alert.location ?? { longitude, latitude, crs: 'WGS84' });
    if (place.kind === 'refused') return place;
    const nonce = await this.checkNonce(signer);
    if (nonce.kind === 'refused') return nonce;
    const photo = (await earlierAlert(this.database, signer.camera.id, alert.messageId)) ? done(null) : await this.takePicture(alert, signer);
    if (photo.kind === 'refused') return photo;
    return this.database.transaction((tx) => this.takeOnce(tx, alert, signer, place.value, photo.value, now));
  }

  /** Looked at before the picture is worked on; the row that settles it is written with the alert. */
  private async checkNonce({ camera, nonce }: Signer): Promise<Outcome<null>> {
    const seen = await this.database.query('select 1 from camera_nonce where api_key = $1 and nonce = $2', [camera.apiKey, nonce]);
    return seen.length > 0 ? replayed() : done(null);
  }

  private async takePicture(alert: CameraAlert, { camera }: Signer): Promise<Outcome<string | null>> {
    const picture = await fetchPicture(alert.image, this.city.mayFetchFrom);
    if (picture.kind === 'refused' || picture.value === null) return picture as Outcome<null>;
    const kept = await this.photos.take(picture.value, { role: 'service', id: `camera:${camera.id}` });
    return kept.kind === 'refused' ? { ...kept, body: { ...kept.body, field: 'image' } } : done(kept.value.photoId);
  }

  private async takeOnce(tx: Tx, alert: CameraAlert, { camera, nonce }: Signer, place: Place, photoId: string | null, now: Date) {
    const fresh = await tx.query(
      'insert into camera_nonce (api_key, nonce) values ($1, $2) on conflict do nothing returning nonce',
      [camera.apiKey, nonce],
    );
    if (fresh.length === 0) return replayed();
    const { image: _, ...kept } = alert;
    const [row] = await tx.query<{ id: string }>(
      `insert into camera_alert (id, camera_id, message_id, alert, became_report) values ($1, $2, $3, $4, $5)
       on conflict (camera_id, message_id) do nothing returning id`,
      [randomUUID(), camera.id, alert.messageId, JSON.stringify(kept), alert.state === 'active'],
    );
    if (!row) return done({ alertId: (await earlierAlert(tx, camera.id, alert.messageId))! });
    if (photoId && alert.state === 'active') await tx.query('update photo set used_by = $2 where id = $1', [photoId, row.id]);
    if (alert.state === 'active') await keepReport(tx, await this.reportOf(tx, row.id, alert, camera, place, photoId, now), null);
    return done({ alertId: row.id });
  }

  private async reportOf(tx: Tx, alertId: string, alert: CameraAlert, camera: Signer['camera'], place: Place, photoId: string | null, now: Date): Promise<ReportFacts> {
    const vendor = alert.vendor ?? camera.vendor;
    const [longitude, latitude] = camera.location;
    const categoryCode = this.city.categoryOfLabel(vendor, alert.label);
    const [size] = photoId ? await tx.query<{ width: number; height: number }>('select width, height from photo where id = $1', [photoId]) : [];
    return {
      reportId: alertId, trackingNumber: await nextTrackingNumber(tx, now), source: 'camera', receivedAt: now.toISOString(),
      reporterId: null, description: alert.description?.trim() || null, photoIds: photoId ? [photoId] : [],
      place, statedPlace: alert.location ?? { longitude, latitude, crs: 'WGS84' }, address: camera.name.zh, citizenCategory: null,
      cameraClaim: { cameraId: alert.cameraId ?? camera.id, vendor, label: alert.label, categoryCode, confidence: alert.confidence ?? null, ...viewOf(alert, size ?? null) },
    };
  }
}

/** The alert a message became when it came first; null when it is new. Its picture need not be taken again. */
async function earlierAlert(tx: Pick<Tx, 'query'>, cameraId: string, messageId: string): Promise<string | null> {
  const [row] = await tx.query<{ id: string }>('select id from camera_alert where camera_id = $1 and message_id = $2', [cameraId, messageId]);
  return row?.id ?? null;
}

const replayed = () =>
  refuse(409, 'SIGNATURE.REPLAYED', '该签名已使用过（X-Nonce 重复），请重新签名。', 'This signature was used before (X-Nonce), please sign anew.', { field: 'X-Nonce' });
