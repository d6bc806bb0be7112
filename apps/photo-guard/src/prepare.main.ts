/** Brings photo-guard's tables up to date; it needs nothing of the city. */
import { runPreparation } from '@paidan/service-kit';
import { GuardTables1 } from './tables/1-guard-tables';

runPreparation({ schema: 'guard', migrations: [GuardTables1], cityFiles: [] });
