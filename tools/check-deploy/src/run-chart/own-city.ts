import { cityFiles, type CityFiles } from '@paidan/city';
import { makeDemoCity } from '@paidan/demo-city';
import type { DemoAccounts } from '@paidan/public-door';
import { randomBytes } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

const draw = () => randomBytes(24).toString('base64url');

/** The demo city with passwords and camera keys that nobody knows, as a city in earnest has them; written into a folder. @returns those of its people */
export async function writeOwnCity(folder: string): Promise<Pick<DemoAccounts, 'accounts' | 'camera'>> {
  const demo = makeDemoCity();
  const city: CityFiles = {
    ...demo,
    accounts: demo.accounts.map((account) => ({ ...account, password: draw() })),
    cameras: demo.cameras.map((camera) => ({ ...camera, apiKey: draw(), secret: draw() })),
  };
  await mkdir(folder, { recursive: true });
  for (const name of Object.keys(cityFiles) as (keyof CityFiles)[]) await writeFile(join(folder, `${name}.json`), JSON.stringify(cityFiles[name].parse(city[name])));
  const accounts = city.accounts.map(({ role, username, password, unitId }) => ({ role, username, password, ...(unitId ? { unitId } : {}) }));
  return { accounts, camera: city.cameras[0]! };
}
