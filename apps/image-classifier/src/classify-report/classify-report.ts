import { Inject, Injectable, Optional } from '@nestjs/common';
import { makeEvent, ReportClassified, type Judgement, type ReportReceived, type TypedEvent } from '@paidan/contracts';
import { handled, skipped, type Handled } from '@paidan/messaging';
import { addToOutbox, claimMessage, Database, type Tx } from '@paidan/persistence';
import { NoModelError, PhotoJudge, type JudgedPhoto } from '@paidan/photo-model';
import type { PhotoStore } from '@paidan/photo-store';
import { Metrics, PartAwayError } from '@paidan/service-kit';
import { NoWordsModelError, WordsJudge } from '@paidan/words-model';
import { randomUUID } from 'node:crypto';
import type { CityWords } from '../city-words';
import { judgeReport } from '../judge-report/judge-report';
import { judgeWords, type WordsJudgement } from '../judge-words/judge-words';
import { ReadTrust } from '../learn-trust/read-trust';
import { CameraNotices } from '../mute-camera/camera-notices';
import { muteJudgement } from '../mute-camera/mute-camera';
import { ObjectsJudge } from '../see-objects/objects-judge';
import { CITY_WORDS, PHOTO_STORE } from './classify.token';
import { keepShadow, type JudgedOf } from './keep-shadow';

type Report = ReportReceived['report'];
/** What a judgement is made of. */
export type JudgedFacts = Pick<Report, 'photoIds' | 'description' | 'citizenCategory' | 'cameraClaim'>;

/** Judges a report by its photos, words, the citizen's choice and the camera's label. */
@Injectable()
export class ClassifyReport {
  private readonly judging: ReturnType<Metrics['histogram']> | undefined;

  constructor(
    private readonly database: Database,
    private readonly photoJudge: PhotoJudge,
    private readonly wordsJudge: WordsJudge,
    @Inject(PHOTO_STORE) private readonly store: PhotoStore,
    @Inject(CITY_WORDS) private readonly city: CityWords,
    private readonly objects: ObjectsJudge,
    private readonly trust: ReadTrust,
    private readonly notices: CameraNotices,
    @Optional() metrics?: Metrics,
  ) {
    this.judging = metrics?.histogram('paidan_photo_judging_seconds', 'Time from asking the model about a photo to its answer, waiting for other photos included');
  }

  /** The judging is done before the transaction: it takes long and changes nothing. */
  async classify(event: TypedEvent<ReportReceived>, now: Date): Promise<Handled> {
    const { report } = event.data;
    const photos = await this.judgePhotos(report.photoIds);
    const judgement = await this.judgementOf(report, photos);
    return this.database.transaction(async (tx) => {
      if (!(await claimMessage(tx, 'image-classifier', event.id))) return skipped('handled before');
      await keepJudgement(tx, report, judgement, now);
      await keepShadow(tx, report.reportId, photos);
      const context = { id: randomUUID(), key: event.key, correlationId: event.correlationId, causationId: event.id, occurredAt: now };
      await addToOutbox(tx, [{ topic: ReportClassified.topic, event: makeEvent(ReportClassified, { report, judgement }, context) }]);
      return handled;
    });
  }

  /** The same judging of what is not filed yet; nothing is kept of it. */
  async judge(facts: JudgedFacts): Promise<Judgement> {
    return this.judgementOf(facts, await this.judgePhotos(facts.photoIds));
  }

  private async judgementOf(report: JudgedFacts, photos: readonly JudgedOf[]): Promise<Judgement> {
    const words = report.description ? this.judgeWords(report.description) : null;
    const trust = await this.trust.of(report);
    const judgement = judgeReport({
      report, photos: photos.map((photo) => this.objects.lookAt(photo)), wordsModel: this.wordsJudge.modelVersion() ?? '', backend: this.photoJudge.backend() ?? 'none', words, trust,
    }, this.city);
    const muted = report.cameraClaim && (await this.notices.mutedNow(report.cameraClaim));
    return muted ? muteJudgement(judgement, muted) : judgement;
  }

  private async judgePhotos(photoIds: readonly string[]): Promise<JudgedOf[]> {
    const photos: JudgedOf[] = [];
    for (const photoId of photoIds) photos.push({ photoId, ...(await this.judgePhoto(photoId)) });
    return photos;
  }

  private judgeWords(description: string): WordsJudgement | null {
    try {
      return judgeWords(this.wordsJudge, description);
    } catch (error) {
      throw error instanceof NoWordsModelError ? new PartAwayError('words model', error) : error;
    }
  }

  /** A store or a model that does not answer is waited for; a picture that is gone makes the message fail, and be looked into. */
  private async judgePhoto(photoId: string): Promise<JudgedPhoto> {
    const input = await this.store.get(photoId, 'model.rgb').catch((error: unknown) => {
      throw new PartAwayError('photo store', error);
    });
    if (!input) throw new Error(`photo ${photoId} has no model input`);
    const answered = this.judging?.startTimer();
    const judged = await this.photoJudge.judge(input).catch((error: unknown) => {
      throw error instanceof NoModelError ? new PartAwayError('photo model', error) : error;
    });
    answered?.();
    return judged;
  }
}

/** What was judged and who claimed what, to be held against what people say of it later. */
async function keepJudgement(tx: Tx, { reportId, photoIds, citizenCategory, cameraClaim }: Report, judgement: Judgement, now: Date): Promise<void> {
  const { categoryCode, decision, confidence, muted } = judgement;
  await tx.query(
    `insert into judgement (report_id, category_code, decision, confidence, judgement, judged_at, photo_ids, citizen_category, camera_id, camera_label, camera_category, muted)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) on conflict do nothing`,
    [reportId, categoryCode, decision, confidence, JSON.stringify(judgement), now, photoIds, citizenCategory,
      cameraClaim?.cameraId ?? null, cameraClaim?.label ?? null, cameraClaim?.categoryCode ?? null, muted ?? false],
  );
}
