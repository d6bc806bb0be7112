/**
 * The kinds of picture kept of each photo. `original` and `staff.jpg` (1280 pixels, no EXIF) show faces and plates and
 * are for staff alone; `public.jpg` and `thumb.jpg` come from photo-guard, covered; `model.rgb` is raw RGB for judging.
 */
export const photoKinds = ['original', 'staff.jpg', 'public.jpg', 'thumb.jpg', 'model.rgb'] as const;
export type PhotoKind = (typeof photoKinds)[number];

/** Where pictures lie, by photo id and kind: a local folder or an object store, nobody else needs to know which. */
export interface PhotoStore {
  /** Keeps one picture, whole or not at all; keeping the same again is no error. */
  put(photoId: string, kind: PhotoKind, bytes: Buffer): Promise<void>;
  /** The picture, or null when there is none. Throws when the store does not answer. */
  get(photoId: string, kind: PhotoKind): Promise<Buffer | null>;
  /** Takes away all pictures of a photo; none there is no error. */
  remove(photoId: string): Promise<void>;
  /** Takes away what was begun before that moment and never became a picture. */
  tidy(before: Date): Promise<void>;
  answers(): Promise<boolean>;
  /** True when no picture lies there. Throws when the store does not answer. */
  isEmpty(): Promise<boolean>;
}
