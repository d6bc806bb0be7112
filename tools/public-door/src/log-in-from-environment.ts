import { CannotStart, repositoryRoot } from '@paidan/local-servers';
import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { expectStatus, PublicDoor } from './public-door';
import type { DemoAccounts } from './staff';

export interface LoggedIn {
  readonly door: PublicDoor;
  readonly token: string;
}

/**
 * At the system of `PAIDAN_URL` as `PAIDAN_USER` with `PAIDAN_PASSWORD`; without these at the demo that runs in
 * `PAIDAN_HOME`, as its account of this role. @throws CannotStart saying what to set
 */
export async function logInFromEnvironment(role: string): Promise<LoggedIn> {
  const { PAIDAN_URL, PAIDAN_USER, PAIDAN_PASSWORD } = process.env;
  const demo = PAIDAN_URL && PAIDAN_USER ? null : await readDemo();
  const account = PAIDAN_USER ? { username: PAIDAN_USER, password: PAIDAN_PASSWORD ?? '' } : demo?.accounts.find((one) => one.role === role);
  const url = PAIDAN_URL ?? demo?.baseUrl;
  if (!url || !account) throw new CannotStart('没有找到运行中的派单：请先 npm start（在别处运行的，请设同样的 PAIDAN_HOME），或设置 PAIDAN_URL、PAIDAN_USER、PAIDAN_PASSWORD。 No running Paidan found: npm start first (for one that runs elsewhere set the same PAIDAN_HOME), or set these three.');
  const door = new PublicDoor(url);
  const answer = await door.post<{ token: string }>('/api/v1/staff/login', account).catch(() => {
    throw new CannotStart(`${url} 没有应答，请先启动派单。 ${url} does not answer, please start Paidan.`);
  });
  return { door, token: expectStatus(answer, 200, `login ${account.username}`).token };
}

async function readDemo(): Promise<DemoAccounts | null> {
  const home = resolve(process.env.PAIDAN_HOME ?? join(repositoryRoot, '.paidan'));
  return readFile(join(home, 'demo-accounts.json'), 'utf8').then((text) => JSON.parse(text) as DemoAccounts, () => null);
}
