import { readEnv } from '@paidan/service-kit';
import { z } from 'zod';

/** Callers and uncovered photos that one person may see in a minute: a case of many photos, looked at closely, is below it. */
export const readUnmaskLimit = (): number => readEnv(z.object({ UNMASKED_PER_MINUTE: z.coerce.number().int().min(1).default(120) })).UNMASKED_PER_MINUTE;
