import { z } from 'zod';

const SavedFile = z.object({ file: z.string(), bytes: z.int(), sha256: z.string() });

/** What a backup holds; written last, so that a folder without it is no backup. */
export const Manifest = z.object({
  format: z.literal(1),
  /** When the rows stood as they are here. */
  takenAt: z.iso.datetime(),
  postgres: z.string(),
  /** The steps each schema's tables have been through, in order. */
  migrations: z.record(z.string(), z.array(z.string())),
  tables: z.array(SavedFile.extend({ schema: z.string(), table: z.string(), columns: z.array(z.string()), rows: z.int() })),
  sequences: z.array(z.object({ schema: z.string(), sequence: z.string(), lastValue: z.string().nullable() })),
  bus: SavedFile.extend({
    /** Messages that somebody had not been through yet, and dead letters. */
    messages: z.int(),
    deadLetters: z.int(),
    /** How far each group had read; null: nothing yet. */
    groups: z.array(z.object({ group: z.string(), topic: z.string(), partition: z.int(), next: z.int().nullable() })),
    /** For so long (milliseconds) nobody could hand anything to the bus. */
    heldMs: z.int(),
  }),
  photos: SavedFile.extend({ photos: z.int(), pictures: z.int(), pictureBytes: z.int() }),
  /** Photos that a row knows, and whose original is missing or another one, with what is wrong. */
  damaged: z.array(z.object({ photoId: z.string(), wrong: z.string() })),
  /** SHA-256 of each secret of the data folder, never the secret itself: `restore` says when another is in use. */
  secrets: z.record(z.string(), z.string()),
});
export type Manifest = z.infer<typeof Manifest>;
export type SavedFile = z.infer<typeof SavedFile>;

/** One picture of a photo, a line of `photos.ndjson`. */
export const SavedPicture = z.object({ photoId: z.string(), kind: z.string(), bytes: z.int(), sha256: z.string() });
export type SavedPicture = z.infer<typeof SavedPicture>;
