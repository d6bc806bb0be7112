import type { SettingContents } from '@paidan/contracts';
import type { Database, Tx } from '@paidan/persistence';
import { loadCityData } from '@paidan/service-kit';
import { settingNames } from './change-settings/setting-documents';
import { actingVersion } from './change-settings/setting-store';
import { CityUnits, type ActingSettings } from './city-units';

/** Units, categories, limits and clocks as they act now. Throws when the service was not prepared. */
export async function readSettings(tx: Tx): Promise<ActingSettings> {
  const versions = await Promise.all(settingNames.map(async (setting) => [setting, await actingVersion(tx, setting)] as const));
  const missing = versions.find(([, version]) => !version)?.[0];
  if (missing) throw new Error(`setting "${missing}" is missing in schema dispatch: run prepare.main.js with the city folder`);
  const { units, categories, clocks } = Object.fromEntries(versions.map(([setting, version]) => [setting, version!.content])) as unknown as SettingContents;
  return { units, ...categories, clocks, numbers: new Map(versions.map(([setting, version]) => [setting, version!.number])) };
}

/** Dispatch's part of the city as its tables hold it now. */
export const loadCity = async (database: Database): Promise<CityUnits> => new CityUnits({
  ...(await readSettings(database)),
  calendar: await loadCityData(database, 'calendar'),
  settings: await loadCityData(database, 'settings'),
  areas: await loadCityData(database, 'areas'),
});
