import type { TrustSettings } from '@paidan/city';
import { words, type Judgement, type Words } from '@paidan/contracts';
import type { Tx } from '@paidan/persistence';
import { randomUUID } from 'node:crypto';
import type { RecordKey } from '../learn-trust/claims';
import { trustAfter } from '../learn-trust/trust';

interface Alarms {
  readonly judged: number;
  readonly refused: number;
}

const percent = (share: number) => `${Math.round(share * 100)}%`;

/** Why a camera is no longer listened to for a label; null as long as it is. A real case under another label is no false alarm. */
export function reasonToMute({ judged, refused }: Alarms, { camera, mute }: TrustSettings): Words | null {
  const { mean } = trustAfter({ judged, confirmed: judged - refused }, camera);
  if (judged < mute.judged || mean >= mute.trustBelow) return null;
  return words(
    `人工判定的 ${judged} 次告警中 ${refused} 次不予受理，估计属实 ${percent(mean)}，低于 ${percent(mute.trustBelow)}，已静音：此后的此类告警留存备查，不派单，也不进入待办`,
    `Of ${judged} alarms that people judged, ${refused} were refused; ${percent(mean)} are thought true, under ${percent(mute.trustBelow)}: muted, later alarms are kept but trouble nobody`,
  );
}

/** Mutes a camera for a label when its record says so, with a notice; does nothing when it is muted already. */
export async function muteIfRefused(tx: Tx, { subject, label }: RecordKey, settings: TrustSettings, at: Date): Promise<void> {
  const [alarms] = await tx.query<Alarms>(`select judged, refused from track_record where kind = 'camera' and subject = $1 and label = $2`, [subject, label]);
  const because = alarms && reasonToMute(alarms, settings);
  if (!because) return;
  await tx.query(
    `insert into camera_notice (id, camera_id, label, because, judged, refused, muted_at) values ($1, $2, $3, $4, $5, $6, $7)
     on conflict (camera_id, label) where unmuted_at is null do nothing`,
    [randomUUID(), subject, label, JSON.stringify(because), alarms.judged, alarms.refused, at],
  );
}

/** The judgement of an alarm of a muted camera: all its evidence is kept, and nobody is troubled. */
export function muteJudgement(judgement: Judgement, { judged, refused }: Alarms): Judgement {
  const because = words(
    `该摄像头此类告警多不属实（${judged} 次中 ${refused} 次不予受理），已静音，仅留存备查`,
    `Such alarms of this camera were mostly untrue (${refused} of ${judged} refused): muted, kept as evidence only`,
  );
  return { ...judgement, decision: 'reject', muted: true, because };
}
