import { Inject, Injectable, Optional } from '@nestjs/common';
import type { Judgement, ReportReceived, TypedEvent } from '@paidan/contracts';
import { Gathering, type Handled } from '@paidan/messaging';
import { Database } from '@paidan/persistence';
import { NoModelError, PhotoJudge, type JudgedPhoto } from '@paidan/photo-model';
import type { PhotoStore } from '@paidan/photo-store';
import { Metrics, PartAwayError } from '@paidan/service-kit';
import { NoWordsModelError, WordsJudge } from '@paidan/words-model';
import type { CityWords } from '../city-words';
import { judgeReport } from '../judge-report/judge-report';
import { judgeWords, type WordsJudgement } from '../judge-words/judge-words';
import { ReadTrust } from '../learn-trust/read-trust';
import { CameraNotices } from '../mute-camera/camera-notices';
import { muteJudgement } from '../mute-camera/mute-camera';
import { ObjectsJudge } from '../see-objects/objects-judge';
import { CITY_WORDS, PHOTO_STORE } from './classify.token';
import { keepJudgements, type Judged } from './keep-judgements';
import type { JudgedOf } from './keep-shadow';

type Report = ReportReceived['report'];
/** What a judgement is made of. */
export type JudgedFacts = Pick<Report, 'photoIds' | 'description' | 'citizenCategory' | 'cameraClaim'>;

/** Judges a report by its photos, words, the citizen's choice and the camera's label. */
@Injectable()
export class ClassifyReport {
  private readonly keeping = new Gathering<Judged, Handled>((judged) => keepJudgements(this.database, judged), async (judged) => (await keepJudgements(this.database, [judged]))[0]!);
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

  /** The judging is done before the transaction: it takes long and changes nothing. What was judged side by side is kept in one go. */
  async classify(event: TypedEvent<ReportReceived>, now: Date): Promise<Handled> {
    const { report } = event.data;
    const photos = await this.judgePhotos(report.photoIds);
    const judgement = await this.judgementOf(report, photos);
    return this.keeping.ask({ event, judgement, photos, now });
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
