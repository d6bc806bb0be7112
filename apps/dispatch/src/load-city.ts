import type { Database } from '@paidan/persistence';
import { loadCityData } from '@paidan/service-kit';
import { CityUnits } from './city-units';

/** Dispatch's part of the city as its tables hold it now. */
export const loadCity = async (database: Database): Promise<CityUnits> => new CityUnits({
  units: await loadCityData(database, 'units'),
  categories: await loadCityData(database, 'categories'),
  limits: await loadCityData(database, 'limits'),
  calendar: await loadCityData(database, 'calendar'),
  settings: await loadCityData(database, 'settings'),
  clocks: await loadCityData(database, 'clocks'),
});
