/** Brings dispatch's tables up to date and imports its part of the city and the staff accounts. */
import { runPreparation } from '@paidan/service-kit';
import { importAccounts } from './staff-login/import-accounts';
import { allTables } from './tables/all-tables';

runPreparation({
  schema: 'dispatch',
  migrations: allTables,
  cityFiles: ['units', 'categories', 'limits', 'calendar', 'settings'],
  furnish: importAccounts,
});
