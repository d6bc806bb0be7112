import { z } from 'zod';
import { readEnv } from './service.env';

/** Names, addresses and ranges (CIDR) that may lie inside, separated by commas: a city's own cameras, its own login server. */
export const readInnerHosts = (): readonly string[] =>
  readEnv(z.object({ INNER_HOSTS: z.string().default('').transform((text) => text.split(',').map((one) => one.trim()).filter(Boolean)) })).INNER_HOSTS;
