/** Brings intake's tables up to date and imports its part of the city. */
import { runPreparation } from '@paidan/service-kit';
import { IntakeTables1 } from './tables/1-intake-tables';

runPreparation({
  schema: 'intake',
  migrations: [IntakeTables1],
  cityFiles: ['categories', 'settings', 'cameras', 'labels'],
});
