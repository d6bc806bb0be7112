import { sayToStderr } from '@paidan/local-servers';
import { makeCity, startSystem, type RunningSystem } from '@paidan/start';
import { startInnerTrap, type InnerTrap } from '@paidan/testing';
import { mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

declare global {
  var paidanUnderTest: RunningSystem | undefined;
  var innerTrap: InnerTrap | undefined;
}

/** A whole system of its own for the tests: new data folder, free port, real servers. */
export default async function startForTests(): Promise<void> {
  const home = await mkdtemp(join(tmpdir(), 'paidan-e2e-'));
  globalThis.innerTrap = await startInnerTrap();
  process.env.CITY_FOLDER = await cityWithTrap(home, globalThis.innerTrap.port);
  globalThis.paidanUnderTest = await startSystem({ home, port: 0, demo: true, say: sayToStderr, env: { NOTICE_WEBHOOK_SECRET: 'of the tests, thirty-two letters at least' }, durable: false });
  process.env.PAIDAN_E2E_HOME = home;
}

/** The demo city, which fetches pictures from the trap and has two webhooks there; they hear of what dispatchers are told. All phones of the tests have one address. */
async function cityWithTrap(home: string, port: number): Promise<string> {
  const city = await makeCity(home);
  const path = join(city, 'settings.json');
  const settings = JSON.parse(await readFile(path, 'utf8')) as { notifications: object; guests?: object };
  const hosts = [`127.0.0.1:${port}`, `localhost:${port}`];
  const webhooks = [['moved', `http://${hosts[0]}/to?http://127.0.0.1:PORT/inside`], ['by-name', `http://${hosts[1]}/inside`]].map(([name, url]) => ({ name, url, audiences: ['dispatchers'] }));
  await writeFile(path, JSON.stringify({ ...settings, guests: { ...settings.guests, logins: 1_000 }, cameraPictureHosts: hosts, notifications: { ...settings.notifications, webhooks, webhookHosts: hosts } }));
  return city;
}
