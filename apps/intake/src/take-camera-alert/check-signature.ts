import type { Camera } from '@paidan/city';
import { done, refuse, SIGNATURE_WINDOW_SECONDS, type Outcome } from '@paidan/contracts';
import { createHmac, timingSafeEqual } from 'node:crypto';

export interface SignedAlert {
  readonly apiKey: string | undefined;
  readonly timestamp: string | undefined;
  readonly nonce: string | undefined;
  readonly signature: string | undefined;
  readonly rawBody: Buffer;
}

export interface Signer {
  readonly camera: Camera;
  readonly nonce: string;
}

/** Whose alert this is: hex HMAC-SHA256 over `timestamp\nnonce\n` + raw body, by a known key, at most 300 s old or ahead. */
export function checkSignature(alert: SignedAlert, cameraOf: (apiKey: string) => Camera | null, now: Date): Outcome<Signer> {
  const { apiKey, timestamp, nonce, signature, rawBody } = alert;
  if (!apiKey || !timestamp || !nonce || !signature) return missing();
  const camera = cameraOf(apiKey);
  if (!camera) return unknownKey();
  const seconds = /^\d{1,12}(\.\d{1,9})?$/.test(timestamp) ? Number(timestamp) : NaN;
  if (Number.isNaN(seconds) || Math.abs(now.getTime() / 1000 - seconds) > SIGNATURE_WINDOW_SECONDS) return outOfTime();
  const expected = createHmac('sha256', camera.secret).update(`${timestamp}\n${nonce}\n`).update(rawBody).digest();
  const given = Buffer.from(/^[0-9a-f]{64}$/i.test(signature) ? signature : '', 'hex');
  if (given.length !== expected.length || !timingSafeEqual(given, expected) || nonce.length > 128) return wrong();
  return done({ camera, nonce });
}

const missing = () =>
  refuse(401, 'SIGNATURE.MISSING', '缺少签名请求头。', 'Headers X-Api-Key, X-Timestamp, X-Nonce and X-Signature are needed.', { field: 'X-Signature' });
const unknownKey = () => refuse(401, 'SIGNATURE.KEY_UNKNOWN', '未登记的摄像头密钥。', 'This camera key is not registered.', { field: 'X-Api-Key' });
const outOfTime = () =>
  refuse(401, 'SIGNATURE.EXPIRED', `时间戳与服务器相差超过 ${SIGNATURE_WINDOW_SECONDS} 秒，请校准时钟（Unix 秒）。`,
    `The timestamp is more than ${SIGNATURE_WINDOW_SECONDS} s off, please set the clock (Unix seconds).`, { field: 'X-Timestamp' });
const wrong = () => refuse(401, 'SIGNATURE.WRONG', '签名不正确。', 'The signature does not match the body.', { field: 'X-Signature' });
