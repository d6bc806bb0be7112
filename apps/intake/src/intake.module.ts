import { Module, type DynamicModule } from '@nestjs/common';
import { PersonalData, readPersonalData } from '@paidan/personal-data';
import { CITY_FOLLOWING, FollowCity, KeepNoLongerController, OnCityChangedConsumer, ReadLimit, RETENTION_CLASSES, loadCityData, type CityFollowing, type ServiceCore } from '@paidan/service-kit';
import { openPhotoStore } from '@paidan/photo-store';
import { createWechatClient } from '@paidan/wechat';
import { AcceptNoticeController } from './accept-notice/accept-notice.controller';
import { AcceptNoticeUseCase } from './accept-notice/accept-notice';
import { AnswerServicesController } from './answer-services/answer-services.controller';
import { CitizenReportsController } from './answer-services/citizen-reports.controller';
import { OwnedPhotosController } from './answer-services/owned-photos.controller';
import { AskDispatch } from './ask-dispatch';
import { CityRules } from './city-rules';
import { ComparePhotosController } from './compare-photos/compare-photos.controller';
import { ComparePhotosUseCase } from './compare-photos/compare-photos';
import { PrintEarlierPhotos } from './compare-photos/print-earlier-photos';
import { EndMySessions } from './end-my-sessions/end-my-sessions';
import { EndMySessionsController } from './end-my-sessions/end-my-sessions.controller';
import { EraseCitizen } from './erase-citizen/erase-citizen';
import { EraseCitizenController } from './erase-citizen/erase-citizen.controller';
import { HearForgotten } from './erase-citizen/hear-forgotten';
import { OnCitizenForgottenConsumer } from './erase-citizen/on-citizen-forgotten.consumer';
import { FileFindController } from './file-find/file-find.controller';
import { FileForCallerController } from './file-for-caller/file-for-caller.controller';
import { FileReportController } from './file-report/file-report.controller';
import { FileReportUseCase } from './file-report/file-report';
import { readIntakeEnv } from './intake.env';
import { KnownCitizens } from './known-citizens';
import { ListCategoriesController } from './list-categories/list-categories.controller';
import { LoginAsGuestController } from './login-as-guest/login-as-guest.controller';
import { LoginAsGuestUseCase } from './login-as-guest/login-as-guest';
import { LoginByWechatController } from './login-by-wechat/login-by-wechat.controller';
import { LoginByWechatUseCase } from './login-by-wechat/login-by-wechat';
import { WECHAT } from './login-by-wechat/wechat.token';
import { retentionClasses } from './keep-no-longer/retention-classes';
import { KeepGuarding } from './guard-photo/keep-guarding';
import { OnPhotoGuardedConsumer } from './guard-photo/on-photo-guarded.consumer';
import { ListHeld } from './review-photo/list-held';
import { ReviewPhotoController } from './review-photo/review-photo.controller';
import { ReviewPhotoUseCase } from './review-photo/review-photo';
import { openCameras } from './seal-cameras/seal-cameras';
import { Callers } from './show-caller/callers';
import { ShowCallerController } from './show-caller/show-caller.controller';
import { AskHolders } from './show-my-data/ask-holders';
import { ShowMyData } from './show-my-data/show-my-data';
import { ShowMyDataController } from './show-my-data/show-my-data.controller';
import { ListViewsController } from './show-photo/list-views.controller';
import { PhotoLinksController } from './link-photo/photo-links.controller';
import { ShowPublicPhoto } from './show-photo/public-photo';
import { PublicPhotoController } from './show-photo/public-photo.controller';
import { ShowPhotoController } from './show-photo/show-photo.controller';
import { ShowPhoto } from './show-photo/show-photo';
import { SWEEP_AFTER_SECONDS, SweepPhotos } from './sweep-photos/sweep-photos';
import { TakeCameraAlertController } from './take-camera-alert/take-camera-alert.controller';
import { AlertLimit } from './take-camera-alert/alert-limit';
import { ForgetNonces } from './take-camera-alert/forget-nonces';
import { TakeCameraAlert } from './take-camera-alert/take-camera-alert';
import { PHOTO_STORE } from './take-photo/photo-store.token';
import { TakePhotoController } from './take-photo/take-photo.controller';
import { TakePhoto } from './take-photo/take-photo';
import { UploadLimit } from './take-photo/upload-limit';
import { TellPhotoController } from './tell-photo/tell-photo.controller';
import { UnmaskLimit } from './unmask-limit';

@Module({
  controllers: [
    LoginByWechatController, TakePhotoController, ReviewPhotoController, ShowPhotoController, ListViewsController, PhotoLinksController, TellPhotoController, OnPhotoGuardedConsumer,
    LoginAsGuestController, ListCategoriesController, CitizenReportsController, OwnedPhotosController,
    AcceptNoticeController, ShowMyDataController, EraseCitizenController, EndMySessionsController, OnCitizenForgottenConsumer, KeepNoLongerController, FileReportController, FileForCallerController, ShowCallerController, FileFindController, TakeCameraAlertController, AnswerServicesController, ComparePhotosController, PublicPhotoController, OnCityChangedConsumer,
  ],
  providers: [AskDispatch, KnownCitizens, LoginByWechatUseCase, LoginAsGuestUseCase, TakePhoto, UploadLimit, UnmaskLimit, KeepGuarding, ShowPhoto, ShowPublicPhoto, ReviewPhotoUseCase, ListHeld, AcceptNoticeUseCase, AskHolders, ShowMyData, EraseCitizen, EndMySessions, HearForgotten, FileReportUseCase, Callers, TakeCameraAlert, AlertLimit, ForgetNonces, ComparePhotosUseCase, PrintEarlierPhotos, SweepPhotos, FollowCity],
})
export class IntakeModule {
  /** Intake with its city, its photo store and its way to WeChat. */
  static async of({ database, readiness }: ServiceCore): Promise<DynamicModule> {
    const seals = readPersonalData();
    const city = new CityRules({
      categories: await loadCityData(database, 'categories'),
      settings: await loadCityData(database, 'settings'),
      cameras: openCameras(await loadCityData(database, 'cameras'), seals),
      labels: await loadCityData(database, 'labels'),
      privacy: await loadCityData(database, 'privacy'),
    });
    const following: CityFollowing = { documents: ['categories'], use: async () => city.useCategories(await loadCityData(database, 'categories')) };
    const store = openPhotoStore();
    readiness.add('photo-store', () => store.answers());
    const { WECHAT_BASE_URL: baseUrl, WECHAT_APP_ID: appId, WECHAT_APP_SECRET: appSecret, PHOTO_SWEEP_AFTER_SECONDS: sweepAfter } = readIntakeEnv();
    return {
      module: IntakeModule,
      providers: [
        { provide: CityRules, useValue: city },
        { provide: PersonalData, useValue: seals },
        { provide: CITY_FOLLOWING, useValue: following },
        { provide: PHOTO_STORE, useValue: store },
        { provide: RETENTION_CLASSES, inject: [AskDispatch], useFactory: (dispatch: AskDispatch) => retentionClasses(database, store, dispatch, city.privacy.retention) },
        { provide: SWEEP_AFTER_SECONDS, useValue: sweepAfter },
        { provide: WECHAT, useValue: createWechatClient({ baseUrl, appId, appSecret }) },
        { provide: 'reading limit', inject: [ReadLimit], useFactory: (limit: ReadLimit) => limit.set(city.readingLimit.reads, city.readingLimit.windowSeconds) },
      ],
    };
  }
}
