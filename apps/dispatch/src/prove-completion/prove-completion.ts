import { Injectable } from '@nestjs/common';
import { assignmentOf, judgeProof, photoNeeded, type AfterPhoto, type CaseState, type Proven, type StillShown } from '@paidan/case';
import { done, type Identity, type Outcome, type PhotosCompared } from '@paidan/contracts';
import { Database } from '@paidan/persistence';
import { PartAwayError } from '@paidan/service-kit';
import type { Wish } from '../act-on-case/wish';
import { AskOthers } from '../ask-others';
import { CityUnits } from '../city-units';
import { locate } from './locate';

/** So many photos from before the work are looked at. */
const BEFORE_AT_MOST = 200;

/** Asks what is known of after-photos, of intake and of the photo model at once, and judges whether they prove the work. */
@Injectable()
export class ProveCompletion {
  constructor(
    private readonly database: Database,
    private readonly city: CityUnits,
    private readonly others: AskOthers,
  ) {}

  async prove(state: CaseState, { photoIds: asked = [], location }: Wish, who: Identity, now: Date): Promise<Outcome<Proven>> {
    const photoIds = [...new Set(asked)];
    if (photoIds.length === 0) return photoNeeded();
    const stated = location ? locate(location) : done(null);
    if (stated.kind === 'refused') return stated;
    const before = [...new Set([...state.photoIds, ...state.additions.flatMap((addition) => addition.photoIds)])].slice(0, BEFORE_AT_MOST);
    const { caseId, place } = state;
    const [compared, still] = await Promise.all([
      this.others.comparePhotos({ photoIds, ownerId: who.id, usedBy: caseId, beforePhotoIds: before }),
      this.stillThere(before, photoIds, state.category?.code ?? null),
    ]);
    if (compared.kind === 'refused') return compared;
    const photos = await this.withNumbers(compared.value.photos);
    const assigned = assignmentOf(state);
    const since = assigned?.acceptedAt ?? assigned?.dispatchedAt ?? state.receivedAt;
    return judgeProof({ caseId, place, since, now: now.toISOString(), stated: stated.value, photos, before, still, limits: this.city.proof });
  }

  /** The model's word is a help: whatever keeps it from us, the crew goes on and the checker is told. */
  private async stillThere(before: string[], after: string[], categoryCode: string | null): Promise<StillShown> {
    if (categoryCode === null) return { kind: 'not-covered' };
    try {
      const answer = await this.others.stillThere({ before, after, categoryCode });
      if (answer.kind === 'refused') return { kind: 'no-answer' };
      const { covered, shown } = answer.value;
      return shown ? { kind: 'shown', label: shown.name, confidence: shown.confidence } : { kind: covered ? 'gone' : 'not-covered' };
    } catch (error) {
      if (error instanceof PartAwayError) return { kind: 'no-answer' };
      throw error;
    }
  }

  /** Photos that reports used go by the reports' numbers, those of cases by the cases'. */
  private async withNumbers(photos: PhotosCompared['photos']): Promise<AfterPhoto[]> {
    const usedBy = photos.flatMap(({ alike }) => alike.flatMap((photo) => (photo.trackingNumber === null ? [photo.usedBy] : [])));
    const rows = usedBy.length === 0 ? [] : await this.database.query<{ id: string; case_number: string }>('select id, case_number from case_file where id = any($1::uuid[])', [usedBy]);
    const numbers = new Map(rows.map(({ id, case_number }) => [id, case_number]));
    return photos.map((photo) => ({
      ...photo,
      alike: photo.alike.map(({ trackingNumber, ...alike }) => ({ ...alike, number: trackingNumber ?? numbers.get(alike.usedBy) ?? null })),
    }));
  }
}
