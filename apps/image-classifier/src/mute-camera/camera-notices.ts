import { Injectable } from '@nestjs/common';
import { done, refuse, type CameraClaim, type CameraNotice, type Identity, type Outcome, type PageQuery, type Words } from '@paidan/contracts';
import { Database } from '@paidan/persistence';
import { numberCursor } from '@paidan/service-kit';

interface Row {
  readonly number: string;
  readonly id: string;
  readonly camera_id: string;
  readonly label: string;
  readonly because: Words;
  readonly judged: number;
  readonly refused: number;
  readonly muted_at: Date;
  readonly unmuted_at: Date | null;
  readonly unmuted_by: CameraNotice['unmutedBy'];
  readonly unmute_reason: string | null;
  readonly alarms: number;
}

/** Each notice with the number of alarms that were kept silent under it. */
const NOTICES = `
  select n.*, (select count(*)::int from judgement j where j.muted and j.camera_id = n.camera_id and j.camera_label = n.label
    and j.judged_at >= n.muted_at and j.judged_at <= coalesce(n.unmuted_at, 'infinity')) as alarms
  from camera_notice n`;

/** The notices of muted cameras; all stay, with who unmuted them and why. */
@Injectable()
export class CameraNotices {
  constructor(private readonly database: Database) {}

  /** Newest first. */
  async list({ after, limit }: PageQuery): Promise<{ items: CameraNotice[]; next: string | null }> {
    const rows = await this.database.query<Row>(`${NOTICES} where $1::bigint is null or number < $1 order by number desc limit $2`, [numberCursor(after), limit]);
    return { items: rows.map(noticeOf), next: rows[limit - 1]?.number ?? null };
  }

  /** The notice under which this claim's camera is muted now; null when it is listened to. */
  async mutedNow({ cameraId, label }: Pick<CameraClaim, 'cameraId' | 'label'>): Promise<CameraNotice | null> {
    const [row] = await this.database.query<Row>(`${NOTICES} where camera_id = $1 and label = $2 and unmuted_at is null`, [cameraId, label], 'often');
    return row ? noticeOf(row) : null;
  }

  /**
   * Listens to the camera again and begins its record anew: old refusals do not mute it at the next one. The record is
   * locked before the notice, as a refusal locks them, so that the two never wait for each other.
   */
  async unmute(cameraId: string, label: string, reason: string, who: Identity, now: Date): Promise<Outcome<CameraNotice>> {
    const id = await this.database.transaction(async (tx) => {
      await tx.query(`select 1 from track_record where kind = 'camera' and subject = $1 and label = $2 for update`, [cameraId, label]);
      const [row] = await tx.query<{ id: string }>(
        'update camera_notice set unmuted_at = $3, unmuted_by = $4, unmute_reason = $5 where camera_id = $1 and label = $2 and unmuted_at is null returning id',
        [cameraId, label, now, JSON.stringify({ role: who.role, id: who.id }), reason],
      );
      if (row) await tx.query(`update track_record set epoch = epoch + 1, judged = 0, confirmed = 0, refused = 0 where kind = 'camera' and subject = $1 and label = $2`, [cameraId, label]);
      return row?.id ?? null;
    });
    if (id === null) return notMuted();
    const [row] = await this.database.query<Row>(`${NOTICES} where id = $1`, [id]);
    return done(noticeOf(row!));
  }
}

const noticeOf = (row: Row): CameraNotice => ({
  noticeId: row.id, cameraId: row.camera_id, label: row.label, because: row.because, judged: row.judged, refused: row.refused, alarmsSince: row.alarms,
  mutedAt: row.muted_at.toISOString(), unmutedAt: row.unmuted_at?.toISOString() ?? null, unmutedBy: row.unmuted_by, unmuteReason: row.unmute_reason,
});

const notMuted = () =>
  refuse(409, 'CAMERA.NOT_MUTED', '该摄像头的此类告警没有被静音，请核对摄像头编号和标签。', 'This camera is not muted for this label, please check both.', { field: 'label' });
