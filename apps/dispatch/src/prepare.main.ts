/** Brings dispatch's tables up to date and imports its part of the city and the staff accounts. */
import { runPreparation } from '@paidan/service-kit';
import { importAccounts } from './staff-login/import-accounts';
import { CaseTables1 } from './tables/1-case-tables';

runPreparation({
  schema: 'dispatch',
  migrations: [CaseTables1],
  cityFiles: ['units', 'categories', 'limits', 'calendar'],
  furnish: importAccounts,
});
