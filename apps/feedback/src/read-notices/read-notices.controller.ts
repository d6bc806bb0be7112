import { Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { NoticeQuery, type Identity, type NoticePage, type NoticeRead } from '@paidan/contracts';
import { fits, known, valueOrRefusal, Who } from '@paidan/service-kit';
import { ReadNotices } from './read-notices';

@Controller('api/v1/notices')
export class ReadNoticesController {
  constructor(private readonly useCase: ReadNotices) {}

  @Get()
  list(@Query(fits(NoticeQuery)) query: NoticeQuery, @Who() who: Identity): Promise<NoticePage> {
    return this.useCase.list(query, who);
  }

  @Post(':noticeId/read')
  @HttpCode(200)
  async read(@Param('noticeId', known('通知', 'notice')) noticeId: string, @Who() who: Identity): Promise<NoticeRead> {
    return valueOrRefusal(await this.useCase.read(noticeId, who, new Date()));
  }
}
