import type { IHeaders } from 'kafkajs';

/** Headers as texts; of one that comes several times the first. */
export const textHeaders = (headers: IHeaders | undefined): Record<string, string> =>
  Object.fromEntries(Object.entries(headers ?? {}).map(([name, value]) => [name, String(Array.isArray(value) ? value[0] : value)]));
