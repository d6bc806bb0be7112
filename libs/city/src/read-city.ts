import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { cityFiles, type CityFiles } from './city-files';

/** Reads and checks one file of a city folder, e.g. `readCityFile(folder, 'units')`; throws with file name and reasons. */
export async function readCityFile<Name extends keyof CityFiles>(folder: string, name: Name): Promise<CityFiles[Name]> {
  const path = join(folder, `${name}.json`);
  const parsed = cityFiles[name].safeParse(JSON.parse(await readFile(path, 'utf8')));
  if (!parsed.success) throw new Error(`${path} is not valid:\n${z.prettifyError(parsed.error)}`);
  return parsed.data as CityFiles[Name];
}
