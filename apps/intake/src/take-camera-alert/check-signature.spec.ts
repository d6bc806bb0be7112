import type { Camera } from '@paidan/city';
import fc from 'fast-check';
import { createHmac } from 'node:crypto';
import { checkSignature, type SignedAlert } from './check-signature';

const now = new Date('2026-11-24T02:00:00Z');
const camera = { id: 'cam-001', apiKey: 'key', secret: 'shared-secret' } as Camera;
const cameraOf = (apiKey: string) => (apiKey === camera.apiKey ? camera : null);

function anAlert(changes: Partial<SignedAlert> = {}, secondsOff = 0): SignedAlert {
  const rawBody = Buffer.from('{"label":"1310720"}');
  const timestamp = String(now.getTime() / 1000 + secondsOff);
  const signature = createHmac('sha256', camera.secret).update(`${timestamp}\nn-1\n`).update(rawBody).digest('hex');
  return { apiKey: 'key', timestamp, nonce: 'n-1', signature, rawBody, ...changes };
}
const verdictOn = (alert: SignedAlert) => { const outcome = checkSignature(alert, cameraOf, now); return outcome.kind === 'done' ? outcome.value.camera.id : outcome.body.code; };

describe('a camera’s signature', () => {
  it('by its own key over time, nonce and body says which camera it is', () => {
    expect(verdictOn(anAlert())).toBe('cam-001');
  });

  it.each(['apiKey', 'timestamp', 'nonce', 'signature'] as const)('without %s is refused as missing', (header) => {
    expect(verdictOn(anAlert({ [header]: undefined }))).toBe('SIGNATURE.MISSING');
  });

  it('by a key nobody registered is refused', () => {
    expect(verdictOn(anAlert({ apiKey: 'other' }))).toBe('SIGNATURE.KEY_UNKNOWN');
  });

  it.each([[-301, 'SIGNATURE.EXPIRED'], [-300, 'cam-001'], [300, 'cam-001'], [301, 'SIGNATURE.EXPIRED']])('made %i s from now is %s', (off, verdict) => {
    expect(verdictOn(anAlert({}, off))).toBe(verdict);
  });

  it('does not fit any other body, nonce or signature', () => {
    fc.assert(fc.property(fc.uint8Array({ minLength: 1 }), fc.string({ minLength: 1 }), (bytes, text) => {
      const body = Buffer.from(bytes);
      fc.pre(!body.equals(anAlert().rawBody) && text !== 'n-1' && text !== anAlert().signature);
      return [{ rawBody: body }, { nonce: text }, { signature: text }].every((change) => verdictOn(anAlert(change)) === 'SIGNATURE.WRONG');
    }));
  });
});
