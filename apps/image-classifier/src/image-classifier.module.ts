import { Module, type DynamicModule, type OnApplicationShutdown } from '@nestjs/common';
import { PhotoJudge } from '@paidan/photo-model';
import { openPhotoStore } from '@paidan/photo-store';
import { loadCityData, type ServiceCore } from '@paidan/service-kit';
import { WordsJudge } from '@paidan/words-model';
import { join } from 'node:path';
import { ClassifyReport } from './classify-report/classify-report';
import { CITY_WORDS, PHOTO_STORE } from './classify-report/classify.token';
import { OnReportReceivedConsumer } from './classify-report/on-report-received.consumer';

@Module({ controllers: [OnReportReceivedConsumer], providers: [ClassifyReport] })
export class ImageClassifierModule implements OnApplicationShutdown {
  constructor(private readonly judge: PhotoJudge) {}

  /** Image-classifier with its models; that for photos loads while the rest starts: ready once both are there. */
  static async of({ database, readiness }: ServiceCore): Promise<DynamicModule> {
    const judge = new PhotoJudge(join(__dirname, '../model'));
    readiness.add('model', judge.isReady);
    readiness.describe('model', judge.describe);
    const store = openPhotoStore();
    readiness.add('photo-store', () => store.answers());
    const city = { categories: await loadCityData(database, 'categories'), labels: await loadCityData(database, 'labels') };
    const wordsJudge = await WordsJudge.open(join(__dirname, '../model/words'), city.categories.map(({ code }) => code));
    readiness.add('words-model', wordsJudge.isReady);
    readiness.describe('words-model', wordsJudge.describe);
    return {
      module: ImageClassifierModule,
      providers: [
        { provide: PhotoJudge, useValue: judge },
        { provide: WordsJudge, useValue: wordsJudge },
        { provide: PHOTO_STORE, useValue: store },
        { provide: CITY_WORDS, useValue: city },
      ],
    };
  }

  onApplicationShutdown(): Promise<void> {
    return this.judge.stop();
  }
}
