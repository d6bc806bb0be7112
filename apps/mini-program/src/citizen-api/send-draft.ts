import type { ReportAccepted } from '@paidan/contracts';
import type { CitizenApi } from './citizen-api';
import { bodyOf, type Draft } from './draft';
import type { DraftBox } from './draft-box';
import type { Problem } from './problem';

/** `filed`; `waiting`: kept, to be sent again with the same key; `refused`: to be put right by the citizen, as a draft again. */
export type Sent =
  | { readonly kind: 'filed'; readonly report: ReportAccepted }
  | { readonly kind: 'waiting'; readonly problem: Problem }
  | { readonly kind: 'refused'; readonly problem: Problem; readonly draft: Draft };

/** Sends drafts: photos one by one, each only until the server has it, then the report under its key. */
export class SendDraft {
  private readonly underWay = new Map<string, Promise<Sent>>();

  constructor(
    private readonly api: CitizenApi,
    private readonly box: DraftBox,
    private readonly newKey: () => string,
  ) {}

  /** Twice at the same moment is once. */
  send(draft: Draft): Promise<Sent> {
    const running = this.underWay.get(draft.key);
    if (running) return running;
    const sending = this.sendOnce(draft, true).finally(() => this.underWay.delete(draft.key));
    this.underWay.set(draft.key, sending);
    return sending;
  }

  private async sendOnce(draft: Draft, photosMayBeLost: boolean): Promise<Sent> {
    const frozen: Draft = { ...draft, state: 'sending' };
    await this.box.keep(frozen);
    const uploaded = await this.uploadAll(frozen);
    if (uploaded.problem) return this.ended(uploaded.problem, uploaded.draft);
    const answer = await this.api.file(bodyOf(uploaded.draft), draft.key);
    if (answer.ok) {
      await this.box.drop(uploaded.draft);
      return { kind: 'filed', report: answer.value };
    }
    if (answer.problem.code === 'REPORT.PHOTO_UNKNOWN' && photosMayBeLost) return this.sendOnce(await this.withoutPhotoIds(uploaded.draft), false);
    return this.ended(answer.problem, uploaded.draft);
  }

  private async uploadAll(draft: Draft): Promise<{ draft: Draft; problem: Problem | null }> {
    let now = draft;
    for (const { ref, photoId } of draft.photos) {
      if (photoId !== null) continue;
      const stored = await this.api.upload(ref);
      if (!stored.ok) return { draft: now, problem: stored.problem };
      now = withPhotoId(now, ref, stored.value.photoId);
      await this.box.keep(now);
    }
    return { draft: now, problem: null };
  }

  /** A refusal kept nothing under the key; what is put right is another request and gets a key of its own. */
  private async ended(problem: Problem, draft: Draft): Promise<Sent> {
    if (problem.later) return { kind: 'waiting', problem };
    const again: Draft = { ...draft, state: 'writing', key: this.newKey() };
    await this.box.replace(draft.key, again);
    return { kind: 'refused', problem, draft: again };
  }

  private async withoutPhotoIds(draft: Draft): Promise<Draft> {
    const again: Draft = { ...draft, key: this.newKey(), photos: draft.photos.map(({ ref }) => ({ ref, photoId: null })) };
    await this.box.replace(draft.key, again);
    return again;
  }
}

export const withPhotoId = (draft: Draft, ref: string, photoId: string): Draft => ({
  ...draft, photos: draft.photos.map((photo) => (photo.ref === ref ? { ref, photoId } : photo)),
});
