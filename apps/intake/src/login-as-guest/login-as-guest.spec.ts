import { CitySettings, PrivacySettings, type GuestSettings } from '@paidan/city';
import { SharedLimits, Tokens } from '@paidan/service-kit';
import { createHash } from 'node:crypto';
import { CityRules } from '../city-rules';
import type { KnownCitizens } from '../known-citizens';
import { LoginAsGuestUseCase } from './login-as-guest';

const secret = 'A'.repeat(43);
const now = new Date('2026-11-26T02:00:00.000Z');
let known: string[];

function aDoor(guests: Partial<GuestSettings> = {}): LoginAsGuestUseCase {
  known = [];
  const settings = CitySettings.parse({ filing: { reports: 9, windowSeconds: 60 }, reading: { reads: 9, windowSeconds: 60 }, cameraPictureHosts: [], guests });
  const citizens = { of: (openid: string) => { known.push(openid); return Promise.resolve({ id: '7e0c2b1a-93d4-4f1e-8a10-5b2f6c9d0e02', sessionId: '1f0c2b1a-93d4-4f1e-8a10-5b2f6c9d0e03' }); } };
  return new LoginAsGuestUseCase(new CityRules({ categories: [], cameras: [], labels: [], settings, privacy: PrivacySettings.parse({}) }), citizens as unknown as KnownCitizens, new Tokens('a secret of the tests'), new SharedLimits(null));
}

describe('a guest’s login', () => {
  it('is a citizen’s session of seven days; of the secret only its hash is known', async () => {
    expect(await aDoor().login(secret, '10.0.0.1', now)).toMatchObject({ kind: 'done', value: { expiresAt: '2026-12-03T02:00:00.000Z' } });
    expect(known).toEqual([`guest:${createHash('sha256').update(secret).digest('hex')}`]);
  });

  it('is refused where the city takes no guests', async () => {
    expect(await aDoor({ allowed: false }).login(secret, '10.0.0.1', now)).toMatchObject({ kind: 'refused', status: 403, body: { code: 'GUEST.SWITCHED_OFF' } });
    expect(known).toEqual([]);
  });

  it('is refused to an address that logs in too often, and to no other', async () => {
    const door = aDoor({ logins: 2 });
    for (const _ of [1, 2]) expect((await door.login(secret, '10.0.0.1', now)).kind).toBe('done');
    expect(await door.login(secret, '10.0.0.1', now)).toMatchObject({ kind: 'refused', status: 429, body: { code: 'LIMIT.GUESTS' } });
    expect((await door.login(secret, '10.0.0.2', now)).kind).toBe('done');
  });
});
