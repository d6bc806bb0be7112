import { Inject, Injectable } from '@nestjs/common';
import type { StillThere, StillThereAnswer } from '@paidan/contracts';
import { NoModelError, PhotoJudge, type PhotoOpinion } from '@paidan/photo-model';
import type { PhotoStore } from '@paidan/photo-store';
import { PartAwayError } from '@paidan/service-kit';
import { photoLabelsOf, thingsOf, type CityWords } from '../city-words';
import { CITY_WORDS, PHOTO_STORE } from '../classify-report/classify.token';

/** Who asks waits no longer, in milliseconds: what is not judged by then is not judged at all. */
const WAITED_FOR = 2_000;
/** The first before-photos tell what it looked like. */
const BEFORE_AT_MOST = 3;

interface Shown {
  readonly photoId: string;
  readonly label: string;
  readonly confidence: number;
}

/** Whether photos from after the work show what the case is about as surely as the model may decide alone; only where it saw that before the work, too, or there is no photo from then. */
@Injectable()
export class SeeStillThere {
  constructor(
    private readonly judge: PhotoJudge,
    @Inject(PHOTO_STORE) private readonly store: PhotoStore,
    @Inject(CITY_WORDS) private readonly city: CityWords,
  ) {}

  async see({ before, after, categoryCode }: StillThere, until = Date.now() + WAITED_FOR): Promise<StillThereAnswer> {
    const thingOf = thingsOf(this.city);
    const rows = photoLabelsOf(this.city).filter((row) => row.categoryCode !== null && thingOf(row.categoryCode) === thingOf(categoryCode));
    if (rows.length === 0) return { covered: false, shown: null };
    const shown = await this.firstShowing(after, rows.map(({ label }) => label), until);
    const wasSeen = shown && (before.length === 0 || (await this.firstShowing(before.slice(0, BEFORE_AT_MOST), [shown.label], until)));
    if (!shown || !wasSeen) return { covered: true, shown: null };
    const { name } = rows.find(({ label }) => label === shown.label)!;
    return { covered: true, shown: { photoId: shown.photoId, name, confidence: shown.confidence } };
  }

  private async firstShowing(photoIds: readonly string[], labels: readonly string[], until: number): Promise<Shown | null> {
    for (const photoId of photoIds) {
      if (Date.now() >= until) throw new PartAwayError('photo model', new Error('too slow for a crew that waits'));
      const opinion = await this.opinionOf(photoId);
      if (opinion?.decision === 'auto' && labels.includes(opinion.label)) return { photoId, label: opinion.label, confidence: opinion.confidence };
    }
    return null;
  }

  /** Null when the photo is no longer stored. */
  private async opinionOf(photoId: string): Promise<PhotoOpinion | null> {
    const away = (part: string) => (error: unknown) => { throw new PartAwayError(part, error); };
    const input = await this.store.get(photoId, 'model.rgb').catch(away('photo store'));
    if (!input) return null;
    const { opinion } = await this.judge.judge(input).catch((error: unknown) => { throw error instanceof NoModelError ? new PartAwayError('photo model', error) : error; });
    return opinion;
  }
}
