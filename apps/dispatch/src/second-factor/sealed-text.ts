import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

const IV = 12;
const TAG = 16;

/** Texts that the tables keep and only this city's services can read (AES-256-GCM); each belongs to somebody, and opens for nobody else. */
export class SealedText {
  constructor(private readonly key: Buffer) {}

  close(text: string, whose: string): Buffer {
    const iv = randomBytes(IV);
    const cipher = createCipheriv('aes-256-gcm', this.key, iv).setAAD(Buffer.from(whose));
    return Buffer.concat([iv, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()]);
  }

  /** @throws when it was changed, or sealed for somebody else or by another key */
  open(sealed: Buffer, whose: string): string {
    const decipher = createDecipheriv('aes-256-gcm', this.key, sealed.subarray(0, IV)).setAAD(Buffer.from(whose)).setAuthTag(sealed.subarray(-TAG));
    return Buffer.concat([decipher.update(sealed.subarray(IV, -TAG)), decipher.final()]).toString('utf8');
  }
}
