/** Brings image-classifier's tables up to date and imports categories, label tables, what objects mean, and settings. */
import { runPreparation } from '@paidan/service-kit';
import { JudgementTables1 } from './tables/1-judgement-tables';
import { ConfirmationTables2 } from './tables/2-confirmation-tables';
import { TrustTables3 } from './tables/3-trust-tables';
import { ModelTables4 } from './tables/4-model-tables';

runPreparation({ schema: 'classifier', migrations: [JudgementTables1, ConfirmationTables2, TrustTables3, ModelTables4], cityFiles: ['categories', 'labels', 'objects', 'settings'], followed: ['categories'] });
