import { Module, type DynamicModule } from '@nestjs/common';
import { loadCityData, type ServiceCore } from '@paidan/service-kit';
import { ActOnCaseController } from './act-on-case/act-on-case.controller';
import { ActOnCaseUseCase } from './act-on-case/act-on-case';
import { PhotoAudienceController } from './answer-services/photo-audience.controller';
import { StandingSessionController } from './answer-services/standing-session.controller';
import { UnitDutyController } from './answer-services/unit-duty.controller';
import { PublicPhotoController } from './answer-services/public-photo.controller';
import { PastReportsController } from './answer-services/past-reports.controller';
import { HeldOfCitizenController } from './answer-services/held-of-citizen.controller';
import { CaseOfReportController } from './answer-services/case-of-report.controller';
import { AssignTaskController } from './assign-task/assign-task.controller';
import { AssignTaskUseCase } from './assign-task/assign-task';
import { AskOthers } from './ask-others';
import { ChangeSettings } from './change-settings/change-settings';
import { ChangeSettingsController } from './change-settings/change-settings.controller';
import { FollowSettings } from './change-settings/follow-settings';
import { ShowSettings } from './change-settings/show-settings';
import { CityUnits } from './city-units';
import { CrewTasksController } from './crew-tasks/crew-tasks.controller';
import { DecideDuplicateController } from './decide-duplicate/decide-duplicate.controller';
import { DismissDuplicate } from './decide-duplicate/dismiss-duplicate';
import { SameFiguresController } from './decide-duplicate/same-figures.controller';
import { DetachReport } from './detach-report/detach-report';
import { DetachReportController } from './detach-report/detach-report.controller';
import { HearCitizenController } from './hear-citizen/hear-citizen.controller';
import { HearCitizen } from './hear-citizen/hear-citizen';
import { ExportCases } from './export-cases/export-cases';
import { ExportCasesController } from './export-cases/export-cases.controller';
import { ExportLimit } from './export-cases/export-limit';
import { ForgetCitizen } from './forget-citizen/forget-citizen';
import { OnCitizenErasedConsumer } from './forget-citizen/on-citizen-erased.consumer';
import { FollowCalendar } from './import-calendar/follow-calendar';
import { ImportCalendarController } from './import-calendar/import-calendar.controller';
import { ImportCalendarUseCase } from './import-calendar/import-calendar';
import { RedateCases } from './import-calendar/redate-cases';
import { KeepAccounts } from './keep-accounts/keep-accounts';
import { KeepAccountsController } from './keep-accounts/keep-accounts.controller';
import { ShowPermissionsController } from './keep-accounts/show-permissions.controller';
import { Holds } from './keep-no-longer/holds';
import { KeepNoLonger, RETENTION } from './keep-no-longer/keep-no-longer';
import { KeepNoLongerController } from './keep-no-longer/keep-no-longer.controller';
import { KeepRosterController } from './keep-roster/keep-roster.controller';
import { KeepRoster } from './keep-roster/keep-roster';
import { KeepSessionController } from './keep-session/keep-session.controller';
import { Sessions } from './keep-session/sessions';
import { KeepViews } from './keep-views/keep-views';
import { KeepViewsController } from './keep-views/keep-views.controller';
import { loadCity } from './load-city';
import { LoginByProvider } from './login-by-provider/login-by-provider';
import { LoginByProviderController } from './login-by-provider/login-by-provider.controller';
import { LoginProvider, PROVIDER_SETTINGS } from './login-by-provider/login-provider';
import { readProviderEnv } from './login-by-provider/provider.env';
import { OnReportRoutedConsumer } from './open-case/on-report-routed.consumer';
import { OpenCase } from './open-case/open-case';
import { OnReportRatedConsumer } from './reopen-case/on-report-rated.consumer';
import { ReopenCase } from './reopen-case/reopen-case';
import { ProveCompletion } from './prove-completion/prove-completion';
import { OnDeedDoneConsumer } from './show-audit/on-deed-done.consumer';
import { KeepSecondFactor } from './second-factor/keep-second-factor';
import { SecondFactorController } from './second-factor/second-factor.controller';
import { SecondFactors } from './second-factor/second-factors';
import { SealAudit } from './seal-audit/seal-audit';
import { ShowAuditController } from './show-audit/show-audit.controller';
import { ShowCategoriesController } from './show-categories/show-categories.controller';
import { CaseFeed } from './show-live/case-feed';
import { ShowLiveController } from './show-live/show-live.controller';
import { TodayFiguresController } from './show-figures/today-figures.controller';
import { ReadTodayFigures } from './show-figures/today-figures';
import { tellOfCases } from './show-metrics/case-metrics';
import { ShowCaseController } from './show-case/show-case.controller';
import { ShowMapCases } from './show-map/map-cases';
import { MapCasesController } from './show-map/map-cases.controller';
import { HiddenPhotos } from './show-public/hidden-photos';
import { OnPhotoJudgedConsumer } from './show-public/on-photo-judged.consumer';
import { ShowPublicCases } from './show-public/public-cases';
import { ShowPublicFigures } from './show-public/public-figures';
import { ShowPublicController } from './show-public/show-public.controller';
import { ShowNearbyController } from './show-nearby/show-nearby.controller';
import { SearchCases } from './search-cases/search-cases';
import { SearchCasesController } from './search-cases/search-cases.controller';
import { ShowUnitsController } from './show-units/show-units.controller';
import { ShowQueueController } from './show-queue/show-queue.controller';
import { StaffLoginController } from './staff-login/staff-login.controller';
import { StaffLoginUseCase } from './staff-login/staff-login';
import { AlertViews } from './watch-repeats/alert-views';
import { AlertsController } from './watch-repeats/alerts.controller';
import { CancelAlertUseCase } from './watch-repeats/cancel-alert';
import { SettleAlerts } from './watch-repeats/settle-alerts';
import { WatchRepeats } from './watch-repeats/watch-repeats';
import { FireTimers } from './watch-deadlines/fire-timers';
import { WatchDeadlines } from './watch-deadlines/watch-deadlines';

@Module({
  controllers: [
    OnReportRoutedConsumer, OnReportRatedConsumer, OnDeedDoneConsumer, OnCitizenErasedConsumer, HeldOfCitizenController, PastReportsController, KeepNoLongerController, StaffLoginController, LoginByProviderController, KeepSessionController, SecondFactorController, KeepAccountsController, ShowPermissionsController, ShowAuditController, ShowCategoriesController, ShowQueueController,
    ShowCaseController, ActOnCaseController, CrewTasksController, HearCitizenController, CaseOfReportController, PhotoAudienceController, UnitDutyController, StandingSessionController,
    AssignTaskController, KeepRosterController, ShowUnitsController, ImportCalendarController, ChangeSettingsController,
    ShowNearbyController, DetachReportController, DecideDuplicateController, SameFiguresController, AlertsController, ShowLiveController, TodayFiguresController,
    SearchCasesController, ExportCasesController, KeepViewsController, MapCasesController, ShowPublicController, OnPhotoJudgedConsumer, PublicPhotoController,
  ],
  providers: [
    OpenCase, ReopenCase, ForgetCitizen, KeepNoLonger, Holds, ActOnCaseUseCase, ProveCompletion, HearCitizen, AskOthers, StaffLoginUseCase, LoginProvider, LoginByProvider, Sessions, KeepAccounts, SecondFactors, KeepSecondFactor, SealAudit, AssignTaskUseCase, KeepRoster,
    ChangeSettings, ShowSettings, FollowSettings, FollowCalendar, ImportCalendarUseCase, RedateCases, FireTimers, WatchDeadlines,
    CaseFeed, ReadTodayFigures, DetachReport, DismissDuplicate, WatchRepeats, SettleAlerts, AlertViews, CancelAlertUseCase,
    SearchCases, ExportCases, ExportLimit, KeepViews, ShowMapCases, ShowPublicCases, ShowPublicFigures, HiddenPhotos,
  ],
})
export class DispatchModule {
  /** Dispatch with its city: units, categories, limits and the calendar. */
  static async of({ database, metrics }: ServiceCore): Promise<DynamicModule> {
    const city = await loadCity(database);
    tellOfCases(metrics, database);
    // What was imported since the city's files is there before the first deadline is computed.
    await new FollowCalendar(database, city).follow(new Date());
    return { module: DispatchModule, providers: [{ provide: CityUnits, useValue: city }, { provide: PROVIDER_SETTINGS, useValue: readProviderEnv() }, { provide: RETENTION, useValue: (await loadCityData(database, 'privacy')).retention }] };
  }
}
