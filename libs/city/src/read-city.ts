import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z, type ZodType } from 'zod';
import { cityFiles, type CityFiles } from './city-files';

/** Reads and checks one file of a city folder, e.g. `readCityFile(folder, 'units')`; a missing one is its schema's default. Throws with file name and reasons. */
export async function readCityFile<Name extends keyof CityFiles>(folder: string, name: Name): Promise<CityFiles[Name]> {
  const path = join(folder, `${name}.json`);
  const parsed = cityFiles[name].safeParse(await readJson(path, cityFiles[name]));
  if (!parsed.success) throw new Error(`${path} is not valid:\n${z.prettifyError(parsed.error)}`);
  return parsed.data as CityFiles[Name];
}

/** Undefined for a missing file, where the schema takes that. */
async function readJson(path: string, schema: ZodType): Promise<unknown> {
  try {
    return JSON.parse(await readFile(path, 'utf8'));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT' && schema.safeParse(undefined).success) return undefined;
    throw error;
  }
}
