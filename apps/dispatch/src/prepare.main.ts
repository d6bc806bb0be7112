/** Brings dispatch's tables up to date and imports its part of the city and the staff accounts. */
import { runPreparation } from '@paidan/service-kit';
import { importAccounts } from './staff-login/import-accounts';
import { CaseTables1 } from './tables/1-case-tables';
import { CaseLife2 } from './tables/2-case-life';
import { Rosters5 } from './tables/5-rosters';

runPreparation({
  schema: 'dispatch',
  migrations: [CaseTables1, CaseLife2, Rosters5],
  cityFiles: ['units', 'categories', 'limits', 'calendar', 'settings'],
  furnish: importAccounts,
});
