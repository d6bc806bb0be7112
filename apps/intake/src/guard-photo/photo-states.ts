import { refuse, words, type PhotoState, type Refusal, type Words } from '@paidan/contracts';

/** How a state reads in the control room. */
export const stateLabels: Record<PhotoState, string> = { waiting: '处理中', public: '已公开', held: '待审核', withheld: '不公开' };

/** Seconds after which asking again is worth while: the guard needs about one per photo. */
const COME_AGAIN = 2;

/** A photo that waits longer than this may have lost its guard (its message lies in the dead letters): a person may decide, in minutes. */
const OVERDUE_MINUTES = 10;

/** Photos that began to wait before this are overdue. */
export const overdueBefore = (now: Date): Date => new Date(now.getTime() - OVERDUE_MINUTES * 60_000);

/** Why a photo that waits too long is put before a person, and what each decision does. */
export function overdueWords(since: Date, now: Date): Words {
  const minutes = Math.floor((now.getTime() - since.getTime()) / 60_000);
  return words(
    `已等待 ${minutes} 分钟，内容检查和遮挡仍未完成；请先查看照片：放行则跳过内容检查、重新遮挡，否则不公开`,
    `Waiting for ${minutes} min, still not checked and covered; look at it first: released, it is covered anew without the check, or withhold it`,
  );
}

/** Why the public copy cannot be shown; null when it can. */
export function whyNotShown(state: PhotoState): Refusal | null {
  switch (state) {
    case 'public':
      return null;
    case 'waiting':
      return beingPrepared();
    case 'held':
      return refuse(403, 'PHOTO.HELD', '照片待人工审核，审核通过后可查看。', 'The photo waits for a person to look at it first.');
    case 'withheld':
      return refuse(403, 'PHOTO.WITHHELD', '照片经审核不公开；如有疑问请联系客服。', 'The photo was looked at and is not shown; ask the control room if in doubt.');
  }
}

export const beingPrepared = () =>
  refuse(409, 'PHOTO.BEING_PREPARED', `照片处理中（遮挡人脸和车牌），请 ${COME_AGAIN} 秒后再看。`, `Faces and plates are being covered, try again in ${COME_AGAIN} s.`, { retryAfterSeconds: COME_AGAIN });
