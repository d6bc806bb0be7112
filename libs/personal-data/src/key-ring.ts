import { hkdfSync, randomBytes } from 'node:crypto';
import { z } from 'zod';

/** 32 random bytes under a name; `demo`: made by a demo's start, refused outside it. */
const Key = z.object({
  id: z.string().regex(/^[a-z0-9-]{1,40}$/),
  secret: z.base64url().refine((text) => bytesOf(text).length >= 32, '32 bytes or more').refine((text) => new Set(bytesOf(text)).size > 8, 'too regular to be random'),
  demo: z.boolean().optional(),
});
export type Key = z.infer<typeof Key>;

/** The keys by which rows were ever sealed; the current one seals what is kept from now on. */
export const KeyRing = z
  .object({ current: z.string(), keys: z.array(Key).min(1) })
  .refine(({ current, keys }) => keys.some(({ id }) => id === current), { path: ['current'], message: 'no such key in the ring' })
  .refine(({ keys }) => new Set(keys.map(({ id }) => id)).size === keys.length, { path: ['keys'], message: 'two keys have one name' });
export type KeyRing = z.infer<typeof KeyRing>;

const bytesOf = (secret: string) => Buffer.from(secret, 'base64url');

/** A new key, named by its day. */
export function makeKey(now: Date, demo = false): Key {
  const id = `${demo ? 'demo-' : ''}${now.toISOString().slice(0, 10)}-${randomBytes(3).toString('hex')}`;
  return { id, secret: randomBytes(32).toString('base64url'), ...(demo ? { demo } : {}) };
}

/** The ring with a key more, which is the current one; without a ring, one of its own. */
export const withKey = (ring: KeyRing | null, key: Key): KeyRing => ({ current: key.id, keys: [...(ring?.keys ?? []), key] });

/** A key for one purpose, derived from a key of the ring. @param length in bytes */
export const derive = ({ secret }: Key, purpose: string, length: number): Buffer =>
  Buffer.from(hkdfSync('sha256', bytesOf(secret), 'paidan-personal-data', purpose, length));
