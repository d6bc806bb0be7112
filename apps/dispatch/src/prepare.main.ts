/** Brings dispatch's tables up to date and imports its part of the city and the staff accounts. */
import { runPreparation } from '@paidan/service-kit';
import { importAccounts } from './staff-login/import-accounts';
import { CaseTables1 } from './tables/1-case-tables';
import { CaseLife2 } from './tables/2-case-life';
import { ClockTables3 } from './tables/3-clock-tables';
import { Rosters5 } from './tables/5-rosters';
import { importStageLimits } from './watch-deadlines/import-stage-limits';

runPreparation({
  schema: 'dispatch',
  migrations: [CaseTables1, CaseLife2, ClockTables3, Rosters5],
  cityFiles: ['units', 'categories', 'limits', 'calendar', 'settings', 'clocks'],
  furnish: async (database, folder) => {
    await importAccounts(database, folder);
    await importStageLimits(database, folder);
  },
});
