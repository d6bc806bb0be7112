import { expectStatus, PublicDoor, Staff, type DemoAccounts } from '@paidan/public-door';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The system that was brought up for the tests, or the one that keeps itself there, and who may enter it. */
export function theSystem(home = process.env.PAIDAN_E2E_HOME!) {
  const demo = JSON.parse(readFileSync(join(home, 'demo-accounts.json'), 'utf8')) as DemoAccounts;
  const door = new PublicDoor(demo.baseUrl);
  const accountOf = (role: string, unitId?: string) => {
    const account = demo.accounts.find((one) => one.role === role && (unitId === undefined || one.unitId === unitId));
    if (!account) throw new Error(`no demo account of ${role} ${unitId ?? ''}`);
    return account;
  };
  return { home, baseUrl: demo.baseUrl, door, staff: new Staff(door, demo), camera: demo.camera, accountOf };
}

export type TheSystem = ReturnType<typeof theSystem>;
export type Account = ReturnType<TheSystem['accountOf']>;

/** A session as a browser would keep it: opened over the door, so that a test need not walk through the login each time. */
export async function sessionOf({ door, baseUrl }: TheSystem, { username, password }: Pick<Account, 'username' | 'password'>) {
  const answer = await door.ask<{ sessionId: string }>('POST', '/api/v1/session', undefined, JSON.stringify({ username, password }), { 'content-type': 'application/json', 'x-paidan-page': '1' });
  const { sessionId } = expectStatus(answer, 200, `session of ${username}`);
  const cookies = answer.headers.getSetCookie().map((line) => /^([^=]+)=([^;]*)/.exec(line)!).map(([, name, value]) => ({
    name: name!, value: value!, domain: new URL(baseUrl).hostname, path: '/', expires: -1, httpOnly: name === 'paidan_session', secure: false, sameSite: 'Lax' as const,
  }));
  return { sessionId, cookies, cookie: cookies.map(({ name, value }) => `${name}=${value}`).join('; ') };
}
