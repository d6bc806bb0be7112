import { Injectable } from '@nestjs/common';
import { done, refuse, type CameraAlert, type Outcome, type Place } from '@paidan/contracts';
import { Gathering } from '@paidan/messaging';
import { Database } from '@paidan/persistence';
import { randomUUID } from 'node:crypto';
import { CityRules } from '../city-rules';
import { tellingOf, type Unnumbered } from '../file-report/keep-report';
import { locate } from '../file-report/locate';
import { TakePhoto } from '../take-photo/take-photo';
import type { Signer } from './check-signature';
import { fetchPicture } from './fetch-picture';
import { keepAlerts, type AlertKept, type AlertToKeep } from './keep-alert';
import { viewOf } from './view-of';

/** Kept together at most. */
const LOT = 32;

/** Takes a camera's alert: the same message number again is the same alert, an ended one is kept as evidence only. */
@Injectable()
export class TakeCameraAlert {
  private readonly keeping = new Gathering<AlertToKeep, AlertKept>((alerts) => keepAlerts(this.database, alerts), async (alert) => (await keepAlerts(this.database, [alert]))[0]!, LOT);

  constructor(
    private readonly database: Database,
    private readonly city: CityRules,
    private readonly photos: TakePhoto,
  ) {}

  async take(alert: CameraAlert, signer: Signer, now: Date): Promise<Outcome<{ alertId: string }>> {
    const { camera } = signer;
    if (alert.cameraId && alert.cameraId !== camera.id && this.city.hasCamera(alert.cameraId)) return anothersCamera();
    const [longitude, latitude] = camera.location;
    const place = locate(alert.location ?? { longitude, latitude, crs: 'WGS84' });
    if (place.kind === 'refused') return place;
    const photo = alert.image ? await this.takeNewPicture(alert, signer) : done(null);
    if (photo.kind === 'refused') return photo;
    const alertId = randomUUID();
    const told = await tellingOf(this.database, await this.reportOf(alertId, alert, camera, place.value, photo.value, now));
    const kept = await this.keeping.ask({ alertId, alert, signer, photoId: photo.value, told, now });
    if (kept === 'replayed') return replayed();
    return done({ alertId: kept === 'kept' ? alertId : (await earlierAlert(this.database, camera.id, alert.messageId))! });
  }

  /** Whether it may be taken is looked at before the picture is worked on; the rows that settle it are written with the alert. */
  private async takeNewPicture(alert: CameraAlert, signer: Signer): Promise<Outcome<string | null>> {
    const { camera, nonce } = signer;
    const seen = await this.database.query('select 1 from camera_nonce where api_key = $1 and nonce = $2', [camera.apiKey, nonce], 'often');
    if (seen.length > 0) return replayed();
    return (await earlierAlert(this.database, camera.id, alert.messageId)) ? done(null) : this.takePicture(alert, signer);
  }

  private async takePicture(alert: CameraAlert, { camera }: Signer): Promise<Outcome<string | null>> {
    const picture = await fetchPicture(alert.image, this.city.mayFetchFrom);
    if (picture.kind === 'refused' || picture.value === null) return picture as Outcome<null>;
    const kept = await this.photos.take(picture.value, { role: 'service', id: `camera:${camera.id}` });
    return kept.kind === 'refused' ? { ...kept, body: { ...kept.body, field: 'image' } } : done(kept.value.photoId);
  }

  private async reportOf(alertId: string, alert: CameraAlert, camera: Signer['camera'], place: Place, photoId: string | null, now: Date): Promise<Unnumbered> {
    const vendor = alert.vendor ?? camera.vendor;
    const [longitude, latitude] = camera.location;
    const categoryCode = this.city.categoryOfLabel(vendor, alert.label);
    const [size] = photoId ? await this.database.query<{ width: number; height: number }>('select width, height from photo where id = $1', [photoId]) : [];
    return {
      reportId: alertId, source: 'camera', receivedAt: now.toISOString(),
      reporterId: null, description: alert.description?.trim() || null, photoIds: photoId ? [photoId] : [],
      place, statedPlace: alert.location ?? { longitude, latitude, crs: 'WGS84' }, address: camera.name.zh, citizenCategory: null,
      cameraClaim: { cameraId: alert.cameraId ?? camera.id, vendor, label: alert.label, categoryCode, confidence: alert.confidence ?? null, ...viewOf(alert, size ?? null) },
    };
  }
}

/** The alert a message became when it came first; null when it is new. Its picture need not be taken again. */
async function earlierAlert(database: Database, cameraId: string, messageId: string): Promise<string | null> {
  const [row] = await database.query<{ id: string }>('select id from camera_alert where camera_id = $1 and message_id = $2', [cameraId, messageId], 'often');
  return row?.id ?? null;
}

/** One key may speak for the channels behind it, never for a camera with a key of its own: it could have that one muted. */
const anothersCamera = () =>
  refuse(403, 'ALERT.OTHER_CAMERA', '该 cameraId 是另一台有自己密钥的摄像头，请用它的密钥签名。', 'This cameraId is of another camera that has a key of its own, please sign by that one.', { field: 'cameraId' });

const replayed = () =>
  refuse(409, 'SIGNATURE.REPLAYED', '该签名已使用过（X-Nonce 重复），请重新签名。', 'This signature was used before (X-Nonce), please sign anew.', { field: 'X-Nonce' });
