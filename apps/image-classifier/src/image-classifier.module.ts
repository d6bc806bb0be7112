import { Module, type DynamicModule, type OnApplicationShutdown } from '@nestjs/common';
import { PhotoJudge } from '@paidan/photo-model';
import { openPhotoStore } from '@paidan/photo-store';
import { CITY_FOLLOWING, FollowCity, loadCityData, OnCityChangedConsumer, type CityFollowing, type ServiceCore } from '@paidan/service-kit';
import { WordsJudge } from '@paidan/words-model';
import { join } from 'node:path';
import { AskIntake } from './ask-intake';
import { ChangeModelController } from './change-model/change-model.controller';
import { ChangeModelUseCase } from './change-model/change-model';
import type { CityWords } from './city-words';
import { ClassifyReport } from './classify-report/classify-report';
import { CITY_WORDS, MODEL_FOLDER, PHOTO_STORE, TRUST_SETTINGS } from './classify-report/classify.token';
import { OnReportReceivedConsumer } from './classify-report/on-report-received.consumer';
import { KeepConfirmation } from './keep-confirmation/keep-confirmation';
import { OnCaseDecidedConsumer } from './keep-confirmation/on-case-decided.consumer';
import { ReadTrust } from './learn-trust/read-trust';
import { CameraNotices } from './mute-camera/camera-notices';
import { CameraNoticesController } from './mute-camera/camera-notices.controller';
import { RegisterModelController } from './register-model/register-model.controller';
import { RegisterModelUseCase } from './register-model/register-model';
import { RunningModels } from './run-models/running-models';
import { ObjectsJudge } from './see-objects/objects-judge';
import { SeeStillThere } from './see-still-there/see-still-there';
import { SeeStillThereController } from './see-still-there/see-still-there.controller';
import { tellAccuracy } from './show-metrics/accuracy';
import { ShowCorrectionsController } from './show-corrections/show-corrections.controller';
import { ShowModelsController } from './show-models/show-models.controller';
import { ShowModels } from './show-models/show-models';
import { SuggestKind } from './suggest-kind/suggest-kind';
import { SuggestKindController } from './suggest-kind/suggest-kind.controller';

@Module({
  controllers: [
    OnReportReceivedConsumer, OnCaseDecidedConsumer, ShowCorrectionsController, CameraNoticesController,
    ShowModelsController, RegisterModelController, ChangeModelController, SeeStillThereController, SuggestKindController, OnCityChangedConsumer,
  ],
  providers: [ClassifyReport, KeepConfirmation, ReadTrust, CameraNotices, ShowModels, RegisterModelUseCase, ChangeModelUseCase, SeeStillThere, AskIntake, SuggestKind, FollowCity],
})
export class ImageClassifierModule implements OnApplicationShutdown {
  constructor(
    private readonly judge: PhotoJudge,
    private readonly running: RunningModels,
  ) {}

  /** Image-classifier with its models; that for photos loads while the rest starts: ready once both are there. */
  static async of({ database, readiness, logger, metrics }: ServiceCore): Promise<DynamicModule> {
    const modelFolder = join(__dirname, '../model');
    const judge = new PhotoJudge(modelFolder);
    tellAccuracy(metrics, database);
    readiness.add('model', judge.isReady);
    readiness.describe('model', () => judge.describe());
    const running = new RunningModels({ database, judge, folder: modelFolder, logger });
    await running.start();
    readiness.describe('models', running.describe);
    const objects = await ObjectsJudge.open(modelFolder);
    readiness.describe('objects', objects.describe);
    const store = openPhotoStore();
    readiness.add('photo-store', () => store.answers());
    const city: CityWords = {
      categories: await loadCityData(database, 'categories'), labels: await loadCityData(database, 'labels'), objects: await loadCityData(database, 'objects'),
    };
    const following: CityFollowing = { documents: ['categories'], use: async () => { city.categories = await loadCityData(database, 'categories'); } };
    const { trust } = await loadCityData(database, 'settings');
    const wordsJudge = await WordsJudge.open(join(modelFolder, 'words'), city.categories.map(({ code }) => code));
    readiness.add('words-model', wordsJudge.isReady);
    readiness.describe('words-model', wordsJudge.describe);
    return {
      module: ImageClassifierModule,
      providers: [
        { provide: PhotoJudge, useValue: judge },
        { provide: MODEL_FOLDER, useValue: modelFolder },
        { provide: RunningModels, useValue: running },
        { provide: WordsJudge, useValue: wordsJudge },
        { provide: ObjectsJudge, useValue: objects },
        { provide: PHOTO_STORE, useValue: store },
        { provide: CITY_WORDS, useValue: city },
        { provide: CITY_FOLLOWING, useValue: following },
        { provide: TRUST_SETTINGS, useValue: trust },
      ],
    };
  }

  onApplicationShutdown(): Promise<void> {
    this.running.stop();
    return this.judge.stop();
  }
}
