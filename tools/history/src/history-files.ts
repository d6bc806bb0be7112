import { z } from 'zod';

const Place = z.object({ longitude: z.number(), latitude: z.number() });

/** A line of history.jsonl: what the city wrote down of one closed case. This is all a learner may read. */
export const RecordedCase = z.object({
  number: z.int(),
  receivedAt: z.iso.datetime(),
  source: z.enum(['citizen', 'staff', 'camera']),
  /** As the reporter gave it, and as it stood when the case was closed. */
  category: z.object({ given: z.string(), filed: z.string() }),
  /** WGS84, some 30 m off. */
  place: Place,
  description: z.string().nullable(),
  firstUnitId: z.string(),
  transfers: z.array(z.object({ at: z.iso.datetime(), from: z.string(), to: z.string() })),
  closedUnitId: z.string(),
  closedAt: z.iso.datetime(),
});
export type RecordedCase = z.infer<typeof RecordedCase>;

/** A line of truth.jsonl, which only a scorer opens: what was so, by which quirk, and the heart of what was said. */
export const TrueCase = z.object({
  number: z.int(),
  category: z.string(),
  place: Place,
  unitId: z.string(),
  quirk: z.string().nullable(),
  phrase: z.string(),
  hint: z.string(),
});
export type TrueCase = z.infer<typeof TrueCase>;

export const historyFile = 'history.jsonl';
export const truthFile = 'truth.jsonl';
/** The sheet of rules, grids, areas, units and categories in force at the end. */
export const sheetFile = 'city.json';
