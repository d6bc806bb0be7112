import type { Tx } from '@paidan/persistence';
import type { JudgedPhoto } from '@paidan/photo-model';

/** What was said of a photo of a report. */
export interface JudgedOf extends JudgedPhoto {
  readonly photoId: string;
}

/** Keeps what the model in shadow would have said, beside what the acting one said; nothing is done about it. */
export async function keepShadow(tx: Tx, reportId: string, photos: readonly JudgedOf[]): Promise<void> {
  for (const { photoId, version, opinion, shadow } of photos) {
    if (!shadow) continue;
    const { label, decision, confidence } = shadow.opinion;
    await tx.query(
      `insert into shadow_judgement (report_id, photo_id, version, label, decision, confidence, acting_version, acting_label)
       values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict do nothing`,
      [reportId, photoId, shadow.version, label, decision, confidence, version, opinion.label],
    );
  }
}
