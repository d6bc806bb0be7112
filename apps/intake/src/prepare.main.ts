/** Brings intake's tables up to date and imports its part of the city. */
import { runPreparation } from '@paidan/service-kit';
import { IntakeTables1 } from './tables/1-intake-tables';
import { PhotoStates2 } from './tables/2-photo-states';
import { PhotosOverdue3 } from './tables/3-photos-overdue';
import { PhotoPrints5 } from './tables/5-photo-prints';
import { Callers6 } from './tables/6-callers';
import { PhotosBegun9 } from './tables/9-photos-begun';
import { NoncesOver11 } from './tables/11-nonces-over';

runPreparation({
  schema: 'intake',
  migrations: [IntakeTables1, PhotoStates2, PhotosOverdue3, PhotoPrints5, Callers6, PhotosBegun9, NoncesOver11],
  cityFiles: ['categories', 'settings', 'cameras', 'labels'],
  followed: ['categories'],
});
