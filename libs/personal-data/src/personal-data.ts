import { createHmac } from 'node:crypto';
import { ciphers, type Cipher, type CipherName } from './ciphers';
import { derive, type Key, type KeyRing } from './key-ring';

const SEALED = /^(p1:([as]):([a-z0-9-]{1,40}):)([A-Za-z0-9_-]+)$/;

/** A keyed hash, and the key of the ring that it is made with. */
export interface KeyedIndex {
  readonly keyId: string;
  readonly index: string;
}

/** What tells who a person is: sealed before it is kept, opened for whoever may see it, found by a keyed hash. */
export class PersonalData {
  private readonly cipher: Cipher;
  private readonly keys: ReadonlyMap<string, Key>;
  private readonly current: Key;

  constructor(ring: KeyRing, name: CipherName = 'aes-256-gcm') {
    this.cipher = ciphers[name];
    this.keys = new Map(ring.keys.map((key) => [key.id, key]));
    this.current = this.keys.get(ring.current)!;
  }

  /** How every value begins that is sealed by the current cipher and key. */
  get currentMark(): string {
    return `p1:${this.cipher.mark}:${this.current.id}:`;
  }

  /** @param place where it is kept, e.g. `caller.phone/<report id>`: it opens nowhere else */
  seal(text: string, place: string): string {
    return this.currentMark + this.cipher.seal(this.current, Buffer.from(text), this.currentMark + place).toString('base64url');
  }

  /** Throws, naming the key, when the key is not in the ring; and when the value is not what was sealed for this place. */
  open(sealed: string, place: string): string {
    const [, mark = '', cipherMark, keyId = '', text = ''] = SEALED.exec(sealed) ?? [];
    const cipher = Object.values(ciphers).find((one) => one.mark === cipherMark);
    if (!cipher) throw new Error(`what is kept at ${place} is not sealed`);
    const key = this.keys.get(keyId);
    if (!key) throw new Error(keyMissing(keyId));
    const plain = cipher.open(key, Buffer.from(text, 'base64url'), mark + place);
    if (!plain) throw new Error(`what is kept at ${place} was changed, or belongs elsewhere`);
    return plain.toString();
  }

  /** The keyed hash that rows are found by; the same text of another field has another. */
  indexOf(text: string, field: string): string {
    return hashOf(this.current, this.cipher, text, field);
  }

  /** The hashes by every key and cipher: kept and looked for all together, so that places of which one has fewer keys find the same rows. */
  indexesOf(text: string, field: string): KeyedIndex[] {
    return [...this.keys.values()].flatMap((key) => Object.values(ciphers).map((cipher) => ({ keyId: key.id, index: hashOf(key, cipher, text, field) })));
  }

  get keyIds(): string[] {
    return [...this.keys.keys()];
  }

  knows = (keyId: string): boolean => this.keys.has(keyId);
}

/** Said where rows need a key that is not there. */
export const keyMissing = (keyId: string): string =>
  `个人信息密钥 ${keyId} 不在密钥文件中，请恢复该文件。 The key ${keyId} of personal data is not in the key ring (PERSONAL_KEYS_FILE), please restore it.`;

const hashOf = (key: Key, { hash }: Cipher, text: string, field: string) => createHmac(hash, derive(key, `index-${hash}`, 32)).update(`${field}\n${text}`).digest('hex');
