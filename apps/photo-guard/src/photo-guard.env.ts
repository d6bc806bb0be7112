import { readEnv } from '@paidan/service-kit';
import { join } from 'node:path';
import { z } from 'zod';

const PhotoGuardEnv = z.object({
  /** Another folder with the model files; the committed ones when nothing is said. */
  PHOTO_GUARD_MODEL: z.string().min(1).default(join(__dirname, '../model')),
});

export const readPhotoGuardEnv = () => readEnv(PhotoGuardEnv);
