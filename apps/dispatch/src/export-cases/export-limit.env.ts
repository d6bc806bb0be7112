import { readEnv } from '@paidan/service-kit';
import { z } from 'zod';

/** Exports a minute by one person; each may hold 20,000 cases. */
export const readExportLimit = (): number => readEnv(z.object({ EXPORTS_PER_MINUTE: z.coerce.number().int().min(1).default(10) })).EXPORTS_PER_MINUTE;
