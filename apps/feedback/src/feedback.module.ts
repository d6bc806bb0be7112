import { Module, type DynamicModule } from '@nestjs/common';
import { KeepNoLongerController, loadCityData, ReadLimit, RETENTION_CLASSES, type ServiceCore } from '@paidan/service-kit';
import { createWechatClient } from '@paidan/wechat';
import { AskOthers } from './ask-others';
import { AwaitNextStep } from './await-next-step/await-next-step';
import { AwaitNextStepController } from './await-next-step/await-next-step.controller';
import { HeardOfReports } from './await-next-step/heard-of-reports';
import { NewsOfReports } from './await-next-step/news-of-reports';
import { TEMPLATES, TRIES, WEBHOOKS, WECHAT } from './deliver-notices/deliver.token';
import { DeliverNotices } from './deliver-notices/deliver-notices';
import { knownWebhooks } from './deliver-notices/known-webhooks';
import { ListDeliveries } from './deliver-notices/list-deliveries';
import { ListDeliveriesController } from './deliver-notices/list-deliveries.controller';
import { WebhookSender } from './deliver-notices/webhook-sender';
import { WechatSender } from './deliver-notices/wechat-sender';
import { readFeedbackEnv } from './feedback.env';
import { FollowReport } from './follow-report/follow-report';
import { FollowReportController } from './follow-report/follow-report.controller';
import { ForgetCitizen } from './forget-citizen/forget-citizen';
import { HeldOfCitizenController } from './forget-citizen/held-of-citizen.controller';
import { OnCitizenErasedConsumer } from './forget-citizen/on-citizen-erased.consumer';
import { retentionClasses } from './keep-no-longer/retention-classes';
import { ListMyReports } from './list-my-reports/list-my-reports';
import { ListMyReportsController } from './list-my-reports/list-my-reports.controller';
import { RateReportController } from './rate-report/rate-report.controller';
import { RateReportUseCase } from './rate-report/rate-report';
import { ReadNotices } from './read-notices/read-notices';
import { ReadNoticesController } from './read-notices/read-notices.controller';
import { OnCaseLifeConsumer } from './tell-people/on-case-life.consumer';
import { PeopleOnDuty } from './tell-people/people-on-duty';
import { NOTICE_TABLE, TellPeople } from './tell-people/tell-people';

@Module({
  controllers: [ListMyReportsController, FollowReportController, AwaitNextStepController, RateReportController, ReadNoticesController, ListDeliveriesController, OnCaseLifeConsumer, OnCitizenErasedConsumer, HeldOfCitizenController, KeepNoLongerController],
  providers: [AskOthers, FollowReport, HeardOfReports, NewsOfReports, AwaitNextStep, ForgetCitizen, ListMyReports, RateReportUseCase, PeopleOnDuty, TellPeople, ReadNotices, ListDeliveries, DeliverNotices, WechatSender, WebhookSender],
})
export class FeedbackModule {
  /** Feedback with its ways to people, the city's table of notices and its reading limit. */
  static async of({ database }: ServiceCore): Promise<DynamicModule> {
    const env = readFeedbackEnv();
    const { reading, notifications } = await loadCityData(database, 'settings');
    const { retention } = await loadCityData(database, 'privacy');
    const wechat = createWechatClient({ baseUrl: env.WECHAT_BASE_URL, appId: env.WECHAT_APP_ID, appSecret: env.WECHAT_APP_SECRET });
    const webhooks = knownWebhooks(notifications, env);
    return {
      module: FeedbackModule,
      providers: [
        { provide: WECHAT, useValue: wechat },
        { provide: RETENTION_CLASSES, inject: [AskOthers], useFactory: (others: AskOthers) => retentionClasses(database, others, retention) },
        { provide: TEMPLATES, useValue: { closed: env.WECHAT_TEMPLATE_CLOSED, refused: env.WECHAT_TEMPLATE_REFUSED } },
        { provide: WEBHOOKS, useValue: webhooks },
        { provide: TRIES, useValue: notifications.tries },
        { provide: NOTICE_TABLE, useValue: { rules: notifications.rules, webhooks: webhooks.list } },
        { provide: 'reading limit', inject: [ReadLimit], useFactory: (limit: ReadLimit) => limit.set(reading.reads, reading.windowSeconds) },
      ],
    };
  }
}
