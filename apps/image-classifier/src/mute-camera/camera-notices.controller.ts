import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { PageQuery, UnmuteCamera, type CameraNotice, type CameraNoticePage, type Identity } from '@paidan/contracts';
import { fits, named, valueOrRefusal, Who } from '@paidan/service-kit';
import { CameraNotices } from './camera-notices';

@Controller('api/v1/cameras')
export class CameraNoticesController {
  constructor(private readonly notices: CameraNotices) {}

  @Get('notices')
  list(@Query(fits(PageQuery)) page: PageQuery): Promise<CameraNoticePage> {
    return this.notices.list(page);
  }

  @Post(':cameraId/unmute')
  @HttpCode(200)
  async unmute(@Param('cameraId', named('摄像头', 'camera')) cameraId: string, @Body(fits(UnmuteCamera)) { label, reason }: UnmuteCamera, @Who() who: Identity): Promise<CameraNotice> {
    return valueOrRefusal(await this.notices.unmute(cameraId, label, reason, who, new Date()));
  }
}
