/** Brings intake's tables up to date, seals who people are and what cameras sign by, and imports its part of the city. */
import { readCityFile } from '@paidan/city';
import { readPersonalData } from '@paidan/personal-data';
import { runPreparation } from '@paidan/service-kit';
import { IntakeTables1 } from './tables/1-intake-tables';
import { PhotoStates2 } from './tables/2-photo-states';
import { PhotosOverdue3 } from './tables/3-photos-overdue';
import { PhotoPrints5 } from './tables/5-photo-prints';
import { sealCameras, sealKeptCameras } from './seal-cameras/seal-cameras';
import { sealPeople } from './seal-people/seal-people';
import { checkCameraSecrets } from './take-camera-alert/check-camera-secrets';
import { Callers6 } from './tables/6-callers';
import { SealedPeople7 } from './tables/7-sealed-people';
import { Privacy8 } from './tables/8-privacy';
import { PhotosBegun9 } from './tables/9-photos-begun';
import { NoncesOver11 } from './tables/11-nonces-over';
import { CitizenIndexes12 } from './tables/12-citizen-indexes';
import { CitizenSessions13 } from './tables/13-citizen-sessions';

runPreparation({
  schema: 'intake',
  migrations: [IntakeTables1, PhotoStates2, PhotosOverdue3, PhotoPrints5, Callers6, SealedPeople7, Privacy8, PhotosBegun9, NoncesOver11, CitizenIndexes12, CitizenSessions13],
  cityFiles: ['categories', 'settings', 'cameras', 'labels', 'privacy'],
  followed: ['categories'],
  keptAs: { cameras: (cameras) => sealCameras(cameras, readPersonalData()) },
  check: async (folder, demo) => checkCameraSecrets(await readCityFile(folder, 'cameras'), demo),
  furnish: async (database) => {
    await sealPeople(database, readPersonalData(), console.error);
    await sealKeptCameras(database, readPersonalData());
  },
});
