/** Brings geo-router's tables up to date and imports grids, areas, components and rules: all of them, or none with a report. */
import { readCityFile } from '@paidan/city';
import { runPreparation } from '@paidan/service-kit';
import { checkCity } from './check-city/check-city';
import { importCameraPlaces } from './show-map/camera-places';
import { importRules } from './rule-store/import-rules';
import { RoutingTables1 } from './tables/1-routing-tables';
import { RuleTables2 } from './tables/2-rule-tables';
import { LearnedTables5 } from './tables/5-learned-tables';
import { SplitCases6 } from './tables/6-split-cases';

runPreparation({
  schema: 'geo',
  migrations: [RoutingTables1, RuleTables2, LearnedTables5, SplitCases6],
  cityFiles: ['grids', 'areas', 'units', 'categories', 'components', 'settings', 'city', 'map'],
  followed: ['units', 'categories'],
  check: checkCity,
  furnish: async (database, folder) => {
    const { version, validFrom } = await readCityFile(folder, 'city');
    const [rules, cameras] = [await readCityFile(folder, 'rules'), await readCityFile(folder, 'cameras')];
    await database.transaction(async (tx) => {
      await importRules(tx, rules, validFrom, version, new Date());
      await importCameraPlaces(tx, cameras, validFrom, version);
    });
  },
});
