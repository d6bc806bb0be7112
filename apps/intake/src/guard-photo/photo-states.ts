import { refuse, type PhotoState, type Refusal } from '@paidan/contracts';

/** How a state reads in the control room. */
export const stateLabels: Record<PhotoState, string> = { waiting: '处理中', public: '已公开', held: '待审核', withheld: '不公开' };

/** Seconds after which asking again is worth while: the guard needs about one per photo. */
const COME_AGAIN = 2;

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
