import type { Correction, CorrectionPage } from '@paidan/contracts';
import { photoLabels, type PhotoLabel } from '@paidan/photo-model';
import { expectStatus, type LoggedIn } from '@paidan/public-door';

/** One photo that people called otherwise than the model did. */
export interface CorrectedPhoto {
  readonly photoId: string;
  readonly label: PhotoLabel;
  /** What the model of that time called it; null when it was not judged by its photo. */
  readonly before: string | null;
  /** The model's input as it was judged. */
  readonly input: Uint8Array;
}

const PAGE = 200;

export interface Fetched {
  readonly photos: readonly CorrectedPhoto[];
  /** How many were left out as their photo is gone, not looked at yet, or withheld. */
  readonly unseen: number;
}

/** Photos of reports with one photo whose correction a photo label stands for, oldest first; the last word on a photo counts. */
export async function fetchCorrections({ door, token }: LoggedIn): Promise<Fetched> {
  const wanted = new Map<string, Correction>();
  for (let after: string | null = ''; after !== null; ) {
    const page: CorrectionPage = expectStatus(await door.get<CorrectionPage>(`/api/v1/models/corrections?limit=${PAGE}&after=${after}`, token), 200, 'corrections');
    for (const correction of page.items) keepLast(wanted, correction);
    after = page.next;
  }
  const photos: CorrectedPhoto[] = [];
  for (const [photoId, { newLabel, oldLabel }] of wanted) {
    const input = await door.bytes(`/api/v1/photos/${photoId}?copy=model`, token);
    if (input) photos.push({ photoId, label: newLabel as PhotoLabel, before: oldLabel, input });
  }
  return { photos, unseen: wanted.size - photos.length };
}

function keepLast(wanted: Map<string, Correction>, correction: Correction): void {
  const [photoId, ...others] = correction.photoIds;
  if (photoId === undefined || others.length > 0) return;
  wanted.delete(photoId);
  if (photoLabels.some((label) => label === correction.newLabel)) wanted.set(photoId, correction);
}
