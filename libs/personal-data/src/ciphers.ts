import { createCipheriv, createDecipheriv, createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { derive, type Key } from './key-ring';

/** Seals bytes by a key and binds them to `bound`, which is not kept with them. */
export interface Cipher {
  readonly mark: string;
  /** The hash of the keyed index beside it. */
  readonly hash: 'sha256' | 'sm3';
  seal(key: Key, plain: Buffer, bound: string): Buffer;
  /** Null when it is not what was sealed: changed, cut, or bound to something else. */
  open(key: Key, sealed: Buffer, bound: string): Buffer | null;
}

const GCM_IV = 12;
const GCM_TAG = 16;

const aesGcm: Cipher = {
  mark: 'a',
  hash: 'sha256',
  seal(key, plain, bound) {
    const iv = randomBytes(GCM_IV);
    const cipher = createCipheriv('aes-256-gcm', derive(key, 'aes-256-gcm', 32), iv).setAAD(Buffer.from(bound));
    return Buffer.concat([iv, cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
  },
  open(key, sealed, bound) {
    if (sealed.length < GCM_IV + GCM_TAG) return null;
    const decipher = createDecipheriv('aes-256-gcm', derive(key, 'aes-256-gcm', 32), sealed.subarray(0, GCM_IV), { authTagLength: GCM_TAG });
    decipher.setAAD(Buffer.from(bound)).setAuthTag(sealed.subarray(-GCM_TAG));
    try {
      return Buffer.concat([decipher.update(sealed.subarray(GCM_IV, -GCM_TAG)), decipher.final()]);
    } catch {
      return null;
    }
  },
};

const CTR_IV = 16;
const SM3_MAC = 32;

const macOf = (key: Key, text: Buffer, bound: string) => createHmac('sm3', derive(key, 'sm4-ctr-mac', 32)).update(`${Buffer.byteLength(bound)}:${bound}`).update(text).digest();

/** OpenSSL has no SM4-GCM: SM4-CTR, and an HMAC-SM3 over what it is bound to, the counter and the text. */
const sm4Ctr: Cipher = {
  mark: 's',
  hash: 'sm3',
  seal(key, plain, bound) {
    const iv = randomBytes(CTR_IV);
    const cipher = createCipheriv('sm4-ctr', derive(key, 'sm4-ctr', 16), iv);
    const text = Buffer.concat([iv, cipher.update(plain), cipher.final()]);
    return Buffer.concat([text, macOf(key, text, bound)]);
  },
  open(key, sealed, bound) {
    if (sealed.length < CTR_IV + SM3_MAC) return null;
    const [text, mac] = [sealed.subarray(0, -SM3_MAC), sealed.subarray(-SM3_MAC)];
    if (!timingSafeEqual(mac, macOf(key, text, bound))) return null;
    const decipher = createDecipheriv('sm4-ctr', derive(key, 'sm4-ctr', 16), text.subarray(0, CTR_IV));
    return Buffer.concat([decipher.update(text.subarray(CTR_IV)), decipher.final()]);
  },
};

export const ciphers = { 'aes-256-gcm': aesGcm, 'sm4-ctr': sm4Ctr } as const;
export type CipherName = keyof typeof ciphers;
