import { randomUUID } from 'node:crypto';
import { expectStatus, type PublicDoor } from './public-door';

/** A citizen whom nobody has seen before (or a guest, by a browser's secret), logged in, who has read and accepted the privacy notice. @returns the token */
export async function newCitizen(door: PublicDoor, guestSecret?: string): Promise<string> {
  const login = guestSecret ? door.post<{ token: string }>('/api/v1/guest/login', { secret: guestSecret }) : door.post<{ token: string }>('/api/v1/wechat/login', { code: `demo-${randomUUID()}` });
  const { token } = expectStatus(await login, 200, 'citizen’s login');
  await acceptNotice(door, token);
  return token;
}

export async function acceptNotice(door: PublicDoor, token: string): Promise<void> {
  const { version } = expectStatus(await door.get<{ version: string }>('/api/v1/privacy-notice'), 200, 'privacy notice');
  expectStatus(await door.post('/api/v1/me/consents', { version }, token), 200, 'consent');
}
