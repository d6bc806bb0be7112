import { z } from 'zod';
import { readEnv } from './service.env';

/** Reads a minute by one member of staff of each service: a person with every page open is far below it, as are our benches with a few accounts. */
export const readStaffReads = (): number => readEnv(z.object({ STAFF_READS_PER_MINUTE: z.coerce.number().int().min(1).default(6_000) })).STAFF_READS_PER_MINUTE;
