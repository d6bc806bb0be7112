import { Inject, Injectable } from '@nestjs/common';
import { makeEvent, ReportClassified, type Judgement, type ReportReceived, type TypedEvent } from '@paidan/contracts';
import { handled, skipped, type Handled } from '@paidan/messaging';
import { addToOutbox, claimMessage, Database } from '@paidan/persistence';
import { NoModelError, PhotoJudge, type PhotoOpinion } from '@paidan/photo-model';
import type { PhotoStore } from '@paidan/photo-store';
import { PartAwayError } from '@paidan/service-kit';
import { NoWordsModelError, WordsJudge } from '@paidan/words-model';
import { randomUUID } from 'node:crypto';
import type { CityWords } from '../judge-report/gather-evidence';
import { judgeReport } from '../judge-report/judge-report';
import { judgeWords, type WordsJudgement } from '../judge-words/judge-words';
import { CITY_WORDS, PHOTO_STORE } from './classify.token';

type Report = ReportReceived['report'];

/** Judges a report by its photos, words, the citizen's choice and the camera's label. */
@Injectable()
export class ClassifyReport {
  constructor(
    private readonly database: Database,
    private readonly judge: PhotoJudge,
    private readonly wordsJudge: WordsJudge,
    @Inject(PHOTO_STORE) private readonly store: PhotoStore,
    @Inject(CITY_WORDS) private readonly city: CityWords,
  ) {}

  /** The judging is done before the transaction: it takes long and changes nothing. */
  async classify(event: TypedEvent<ReportReceived>, now: Date): Promise<Handled> {
    const { report } = event.data;
    const judgement = await this.judgementOf(report);
    return this.database.transaction(async (tx) => {
      if (!(await claimMessage(tx, 'image-classifier', event.id))) return skipped('handled before');
      await tx.query(
        'insert into judgement (report_id, category_code, decision, confidence, judgement, judged_at) values ($1, $2, $3, $4, $5, $6) on conflict do nothing',
        [report.reportId, judgement.categoryCode, judgement.decision, judgement.confidence, JSON.stringify(judgement), now],
      );
      const context = { id: randomUUID(), key: event.key, correlationId: event.correlationId, causationId: event.id, occurredAt: now };
      await addToOutbox(tx, [{ topic: ReportClassified.topic, event: makeEvent(ReportClassified, { report, judgement }, context) }]);
      return handled;
    });
  }

  private async judgementOf(report: Report): Promise<Judgement> {
    const photos: PhotoOpinion[] = [];
    for (const photoId of report.photoIds) photos.push(await this.judgePhoto(photoId));
    const words = report.description ? this.judgeWords(report.description) : null;
    return judgeReport({ report, photos, photoModel: this.judge.modelVersion() ?? '', words, wordsModel: this.wordsJudge.modelVersion() ?? '' }, this.city);
  }

  private judgeWords(description: string): WordsJudgement | null {
    try {
      return judgeWords(this.wordsJudge, description);
    } catch (error) {
      throw error instanceof NoWordsModelError ? new PartAwayError('words model', error) : error;
    }
  }

  /** A store or a model that does not answer is waited for; a picture that is gone makes the message fail, and be looked into. */
  private async judgePhoto(photoId: string): Promise<PhotoOpinion> {
    const input = await this.store.get(photoId, 'model.rgb').catch((error: unknown) => {
      throw new PartAwayError('photo store', error);
    });
    if (!input) throw new Error(`photo ${photoId} has no model input`);
    return this.judge.judge(input).catch((error: unknown) => {
      throw error instanceof NoModelError ? new PartAwayError('photo model', error) : error;
    });
  }
}
