/** Brings feedback's tables up to date and imports the reading limits. */
import { runPreparation } from '@paidan/service-kit';
import { FeedbackTables1 } from './tables/1-feedback-tables';

runPreparation({ schema: 'feedback', migrations: [FeedbackTables1], cityFiles: ['settings'] });
