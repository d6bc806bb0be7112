import { readEnv } from '@paidan/service-kit';
import { join } from 'node:path';
import { z } from 'zod';

const PhotoGuardEnv = z.object({
  /** Priority of the process that looks at pictures: 19 gives way to everything else on the machine, 0 to nothing. */
  PHOTO_GUARD_NICE: z.coerce.number().int().min(0).max(19).default(19),
  /** Another folder with the model files; the committed ones when nothing is said. */
  PHOTO_GUARD_MODEL: z.string().min(1).default(join(__dirname, '../model')),
});

export const readPhotoGuardEnv = () => readEnv(PhotoGuardEnv);
