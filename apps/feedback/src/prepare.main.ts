/** Brings feedback's tables up to date and imports the reading limits and who is told of what. */
import { runPreparation } from '@paidan/service-kit';
import { FeedbackTables1 } from './tables/1-feedback-tables';
import { Notices2 } from './tables/2-notices';
import { RatingsByCase3 } from './tables/3-ratings-by-case';
import { DeliveryLanes4 } from './tables/4-delivery-lanes';
import { Forgotten5 } from './tables/5-forgotten';

runPreparation({ schema: 'feedback', migrations: [FeedbackTables1, Notices2, RatingsByCase3, DeliveryLanes4, Forgotten5], cityFiles: ['settings', 'privacy'] });
