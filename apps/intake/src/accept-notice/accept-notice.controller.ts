import { Body, Controller, Get, HttpCode, Post } from '@nestjs/common';
import { AcceptNotice, type Identity, type NoticeAccepted, type PrivacyNoticeView } from '@paidan/contracts';
import { fits, valueOrRefusal, Who } from '@paidan/service-kit';
import { CityRules } from '../city-rules';
import { AcceptNoticeUseCase } from './accept-notice';

@Controller('api/v1')
export class AcceptNoticeController {
  constructor(
    private readonly useCase: AcceptNoticeUseCase,
    private readonly city: CityRules,
  ) {}

  @Get('privacy-notice')
  show(): PrivacyNoticeView {
    return this.city.privacy.notice;
  }

  @Post('me/consents')
  @HttpCode(200)
  async accept(@Body(fits(AcceptNotice)) { version }: AcceptNotice, @Who() { id }: Identity): Promise<NoticeAccepted> {
    return valueOrRefusal(await this.useCase.accept(id, version, new Date()));
  }
}
