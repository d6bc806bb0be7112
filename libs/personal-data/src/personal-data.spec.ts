import fc from 'fast-check';
import { makeKey, withKey, type KeyRing } from './key-ring';
import { maskName, maskPhone } from './mask';
import { PersonalData } from './personal-data';
import { readPersonalData } from './personal-data.env';

const now = new Date('2026-11-26T02:00:00.000Z');
const ring = withKey(null, makeKey(now));
const rotated: KeyRing = withKey(ring, makeKey(now));
const both = ['aes-256-gcm', 'sm4-ctr'] as const;
const place = 'caller.phone/1';

describe.each(both)('a value sealed with %s', (cipher) => {
  const people = new PersonalData(ring, cipher);

  it('is read back as it was, in its own place alone', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme', minLength: 1 }), (text) => {
      const sealed = people.seal(text, place);
      expect(people.open(sealed, place)).toBe(text);
      expect(() => people.open(sealed, 'caller.phone/2')).toThrow('belongs elsewhere');
    }), { numRuns: 50 });
  });

  it('is another each time, and tells nothing of what it says', () => {
    const [one, two] = [people.seal('13812341234', place), people.seal('13812341234', place)];
    expect(one).not.toBe(two);
    expect(Buffer.from(one.split(':')[3]!, 'base64url').includes('1381234')).toBe(false);
  });

  it('does not open once any byte of it was changed', () => {
    const [, , , text] = people.seal('王女士', place).split(':') as [string, string, string, string];
    const bytes = Buffer.from(text, 'base64url');
    for (let at = 0; at < bytes.length; at += 1) {
      const changed = Buffer.from(bytes);
      changed[at]! ^= 1;
      expect(() => people.open(people.currentMark + changed.toString('base64url'), place)).toThrow('was changed');
    }
  });

  it('is read by a ring with a newer key, found by the newer ring’s hashes, and by no ring without the key', () => {
    const [sealed, index] = [people.seal('openid-1', place), people.indexOf('openid-1', 'citizen.openid')];
    for (const later of both.map((name) => new PersonalData(rotated, name))) {
      expect(later.open(sealed, place)).toBe('openid-1');
      expect(later.indexesOf('openid-1', 'citizen.openid')).toContainEqual({ keyId: ring.current, index });
      expect(later.indexOf('openid-1', 'citizen.openid')).not.toBe(index);
    }
    expect(() => new PersonalData(withKey(null, makeKey(now))).open(sealed, place)).toThrow(ring.current);
  });
});

describe('the keyed hash', () => {
  it('is the same for the same text of the same field, and no other', () => {
    const people = new PersonalData(ring);
    expect(people.indexOf('a', 'x')).toBe(people.indexOf('a', 'x'));
    expect(new Set([people.indexOf('a', 'x'), people.indexOf('b', 'x'), people.indexOf('a', 'y')]).size).toBe(3);
  });
});

describe('the keys of a place', () => {
  const demo = { PERSONAL_KEYS: JSON.stringify(withKey(null, makeKey(now, true))) };
  it('refuse the start when they are missing, saying what to run', () => {
    expect(() => readPersonalData({})).toThrow('npm run personal-keys -- <file>');
    expect(() => readPersonalData({ PERSONAL_KEYS_FILE: '/nowhere/keys.json' })).toThrow('npm run personal-keys');
  });

  it('refuse the start outside demo mode when the current one is a demo’s; behind a key of one’s own it still reads', () => {
    expect(readPersonalData({ ...demo, PAIDAN_DEMO: '1' })).toBeInstanceOf(PersonalData);
    expect(() => readPersonalData({ ...demo, PAIDAN_DEMO: '0' })).toThrow('refused outside demo mode');
    const own = withKey(JSON.parse(demo.PERSONAL_KEYS) as KeyRing, makeKey(now));
    expect(readPersonalData({ PERSONAL_KEYS: JSON.stringify(own) })).toBeInstanceOf(PersonalData);
    // By a variable that a compose file leaves empty the cipher is the usual one.
    expect(readPersonalData({ PERSONAL_KEYS: JSON.stringify(own), PERSONAL_CIPHER: '', PERSONAL_KEYS_FILE: '' }).currentMark).toBe(readPersonalData({ PERSONAL_KEYS: JSON.stringify(own) }).currentMark);
  });

  it.each([['none', '{}'], ['short', JSON.stringify({ current: 'k', keys: [{ id: 'k', secret: 'c2hvcnQ' }] })], ['all the same', JSON.stringify({ current: 'k', keys: [{ id: 'k', secret: Buffer.alloc(32).toString('base64url') }] })], ['not there', JSON.stringify({ ...ring, current: 'other' })]])('refuse the start when the ring is wrong: %s', (_, text) => {
    expect(() => readPersonalData({ PERSONAL_KEYS: text })).toThrow('are not right');
  });
});

describe('masked', () => {
  it.each([['13812341234', '138****1234'], ['+86 13812341234', '138****1234'], ['0546-1234567', '054****4567'], ['12345', '****'], ['8312345', '****45']])('the number %s is %s', (phone, masked) => {
    expect(maskPhone(phone)).toBe(masked);
  });

  it('never shows the middle of a number', () => {
    fc.assert(fc.property(fc.stringMatching(/^1[3-9][0-9]{9}$/), (phone) => {
      expect(maskPhone(phone)).toBe(`${phone.slice(0, 3)}****${phone.slice(-4)}`);
    }));
  });

  it.each([['王女士', '王**'], ['王芳', '王*'], ['Ann Lee', 'A* L*'], ['13812341234', '*']])('the name %s is %s', (name, masked) => {
    expect(maskName(name)).toBe(masked);
  });
});
