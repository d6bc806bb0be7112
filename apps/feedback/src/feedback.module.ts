import { Module, type DynamicModule } from '@nestjs/common';
import { loadCityData, ReadLimit, type ServiceCore } from '@paidan/service-kit';
import { createWechatClient } from '@paidan/wechat';
import { AskOthers } from './ask-others';
import { readFeedbackEnv } from './feedback.env';
import { FollowReportController } from './follow-report/follow-report.controller';
import { RateReportController } from './rate-report/rate-report.controller';
import { RateReportUseCase } from './rate-report/rate-report';
import { OnCaseClosedConsumer } from './tell-citizen/on-case-closed.consumer';
import { RememberNotice } from './tell-citizen/remember-notice';
import { SendNotices } from './tell-citizen/send-notices';
import { TEMPLATES, WECHAT } from './tell-citizen/wechat.token';

@Module({
  controllers: [FollowReportController, RateReportController, OnCaseClosedConsumer],
  providers: [AskOthers, RateReportUseCase, RememberNotice, SendNotices],
})
export class FeedbackModule {
  /** Feedback with its way to WeChat and the city's reading limit. */
  static async of({ database }: ServiceCore): Promise<DynamicModule> {
    const env = readFeedbackEnv();
    const { reading } = await loadCityData(database, 'settings');
    const wechat = createWechatClient({ baseUrl: env.WECHAT_BASE_URL, appId: env.WECHAT_APP_ID, appSecret: env.WECHAT_APP_SECRET });
    return {
      module: FeedbackModule,
      providers: [
        { provide: WECHAT, useValue: wechat },
        { provide: TEMPLATES, useValue: { closed: env.WECHAT_TEMPLATE_CLOSED, refused: env.WECHAT_TEMPLATE_REFUSED } },
        { provide: 'reading limit', inject: [ReadLimit], useFactory: (limit: ReadLimit) => limit.set(reading.reads, reading.windowSeconds) },
      ],
    };
  }
}
