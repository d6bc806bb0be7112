/** Brings dispatch's tables up to date and imports its part of the city and the staff accounts. */
import { runPreparation } from '@paidan/service-kit';
import { importAccounts } from './staff-login/import-accounts';
import { allTables } from './tables/all-tables';
import { importStageLimits } from './watch-deadlines/import-stage-limits';

runPreparation({
  schema: 'dispatch',
  migrations: allTables,
  cityFiles: ['units', 'categories', 'limits', 'calendar', 'settings', 'clocks', 'privacy'],
  furnish: async (database, folder) => {
    await importAccounts(database, folder);
    await importStageLimits(database, folder);
  },
});
