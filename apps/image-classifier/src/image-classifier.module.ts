import { Module, type DynamicModule, type OnApplicationShutdown } from '@nestjs/common';
import { PhotoJudge } from '@paidan/photo-model';
import { openPhotoStore } from '@paidan/photo-store';
import { loadCityData, type ServiceCore } from '@paidan/service-kit';
import { join } from 'node:path';
import { ClassifyReport } from './classify-report/classify-report';
import { CITY_WORDS, PHOTO_STORE, TRUST_SETTINGS } from './classify-report/classify.token';
import { OnReportReceivedConsumer } from './classify-report/on-report-received.consumer';
import type { CityWords } from './judge-report/gather-evidence';
import { KeepConfirmation } from './keep-confirmation/keep-confirmation';
import { OnCaseDecidedConsumer } from './keep-confirmation/on-case-decided.consumer';
import { ReadTrust } from './learn-trust/read-trust';
import { CameraNotices } from './mute-camera/camera-notices';
import { CameraNoticesController } from './mute-camera/camera-notices.controller';
import { ObjectsJudge } from './see-objects/objects-judge';
import { ShowCorrectionsController } from './show-corrections/show-corrections.controller';

@Module({
  controllers: [OnReportReceivedConsumer, OnCaseDecidedConsumer, ShowCorrectionsController, CameraNoticesController],
  providers: [ClassifyReport, KeepConfirmation, ReadTrust, CameraNotices],
})
export class ImageClassifierModule implements OnApplicationShutdown {
  constructor(private readonly judge: PhotoJudge) {}

  /** Image-classifier with its model, which loads while the rest starts; ready once it is there. */
  static async of({ database, readiness }: ServiceCore): Promise<DynamicModule> {
    const judge = new PhotoJudge(join(__dirname, '../model'));
    readiness.add('model', judge.isReady);
    readiness.describe('model', judge.describe);
    const objects = await ObjectsJudge.open(join(__dirname, '../model'));
    readiness.add('objects', objects.isReady);
    readiness.describe('objects', objects.describe);
    const store = openPhotoStore();
    readiness.add('photo-store', () => store.answers());
    const city: CityWords = {
      categories: await loadCityData(database, 'categories'), labels: await loadCityData(database, 'labels'), objects: await loadCityData(database, 'objects'),
    };
    const { trust } = await loadCityData(database, 'settings');
    return {
      module: ImageClassifierModule,
      providers: [
        { provide: PhotoJudge, useValue: judge },
        { provide: ObjectsJudge, useValue: objects },
        { provide: PHOTO_STORE, useValue: store },
        { provide: CITY_WORDS, useValue: city },
        { provide: TRUST_SETTINGS, useValue: trust },
      ],
    };
  }

  onApplicationShutdown(): Promise<void> {
    return this.judge.stop();
  }
}
