import { cityFiles, type CityFiles } from '@paidan/city';
import { cityDocumentAt, type Database } from '@paidan/persistence';

/** One of the city's files as this service holds it now. Throws when the service was not prepared. */
export async function loadCityData<Name extends keyof CityFiles>(database: Database, name: Name): Promise<CityFiles[Name]> {
  const document = await cityDocumentAt(database, name, new Date());
  if (!document) throw new Error(`city data "${name}" is missing in schema ${database.schema}: run prepare.main.js with the city folder`);
  return cityFiles[name].parse(document.content) as CityFiles[Name];
}

