import { readCityFile } from '@paidan/city';
import { writeJson } from '@paidan/local-servers';
import { join } from 'node:path';

export interface DemoAccount {
  role: string;
  username: string;
  password: string;
  unitId?: string;
  unitName?: string;
}

export interface DemoAccounts {
  baseUrl: string;
  wechatUrl: string;
  accounts: DemoAccount[];
  camera: { cameraId: string; apiKey: string; secret: string; vendor: string };
}

/** Writes the accounts of every role and one camera's key to `demo-accounts.json`; demo mode only. */
export async function writeDemoAccounts(home: string, city: string, baseUrl: string, wechatUrl: string): Promise<DemoAccounts> {
  const [accounts, units, cameras] = await Promise.all([readCityFile(city, 'accounts'), readCityFile(city, 'units'), readCityFile(city, 'cameras')]);
  const unitNames = new Map(units.map(({ id, name }) => [id, name.zh]));
  const camera = cameras[0];
  if (!camera) throw new Error('the city has no camera');
  const demo: DemoAccounts = {
    baseUrl, wechatUrl,
    accounts: accounts.map(({ role, username, password, unitId }) => ({
      role, username, password, ...(unitId ? { unitId, unitName: unitNames.get(unitId) ?? unitId } : {}),
    })),
    camera: { cameraId: camera.id, apiKey: camera.apiKey, secret: camera.secret, vendor: camera.vendor },
  };
  await writeJson(join(home, 'demo-accounts.json'), demo);
  return demo;
}
