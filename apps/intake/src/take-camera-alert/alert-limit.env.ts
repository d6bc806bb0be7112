import { readEnv } from '@paidan/service-kit';
import { z } from 'zod';

/** Alerts a minute by one key; a platform may raise those of many cameras by one. */
export const readAlertLimit = (): number => readEnv(z.object({ CAMERA_ALERTS_PER_MINUTE: z.coerce.number().int().min(1).default(12_000) })).CAMERA_ALERTS_PER_MINUTE;
