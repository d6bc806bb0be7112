import { Module, type BeforeApplicationShutdown, type DynamicModule } from '@nestjs/common';
import { PictureGuard } from '@paidan/photo-privacy';
import { openPhotoStore } from '@paidan/photo-store';
import type { ServiceCore } from '@paidan/service-kit';
import { GuardPhoto } from './guard-photo/guard-photo';
import { OnPhotoReviewedConsumer } from './guard-photo/on-photo-reviewed.consumer';
import { OnPhotoTakenConsumer } from './guard-photo/on-photo-taken.consumer';
import { PHOTO_STORE } from './guard-photo/photo-store.token';
import { readPhotoGuardEnv } from './photo-guard.env';

@Module({ controllers: [OnPhotoTakenConsumer, OnPhotoReviewedConsumer], providers: [GuardPhoto] })
export class PhotoGuardModule implements BeforeApplicationShutdown {
  constructor(private readonly guard: PictureGuard) {}

  /** Photo-guard with its process apart; ready once the models are loaded there. */
  static of({ readiness }: ServiceCore): Promise<DynamicModule> {
    const { PHOTO_GUARD_MODEL: model, PHOTO_GUARD_NICE: nice } = readPhotoGuardEnv();
    const guard = new PictureGuard(model, undefined, nice);
    readiness.add('models', guard.isReady);
    readiness.describe('models', guard.describe);
    readiness.describe('process', () => describeMemory(guard));
    const store = openPhotoStore();
    readiness.add('photo-store', () => store.answers());
    const providers = [{ provide: PictureGuard, useValue: guard }, { provide: PHOTO_STORE, useValue: store }];
    return Promise.resolve({ module: PhotoGuardModule, providers });
  }

  /** Before the bus is left, which waits for the messages in hand: they are given up and come again. */
  beforeApplicationShutdown(): Promise<void> {
    return this.guard.stop();
  }
}

function describeMemory(guard: PictureGuard): string | null {
  const memory = guard.memory();
  return memory && `${memory.rssMb} MB, at most ${memory.peakMb} MB`;
}
