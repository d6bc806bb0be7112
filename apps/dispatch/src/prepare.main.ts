/** Brings dispatch's tables up to date and imports its part of the city and the staff accounts. */
import { runPreparation } from '@paidan/service-kit';
import { importSettings } from './change-settings/import-settings';
import { foreseeAccounts, importAccounts } from './staff-login/import-accounts';
import { allTables } from './tables/all-tables';

runPreparation({
  schema: 'dispatch',
  migrations: allTables,
  cityFiles: ['calendar', 'settings', 'privacy', 'areas'],
  foresee: foreseeAccounts,
  furnish: async (database, folder) => {
    await importAccounts(database, folder);
    await importSettings(database, folder);
  },
});
