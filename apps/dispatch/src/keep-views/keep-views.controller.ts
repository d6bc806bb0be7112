import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { KeepView, type Identity, type SavedView, type SavedViews, type ViewRemoved } from '@paidan/contracts';
import { fits, known, valueOrRefusal, Who } from '@paidan/service-kit';
import { KeepViews } from './keep-views';

@Controller('api/v1/views')
export class KeepViewsController {
  constructor(private readonly views: KeepViews) {}

  @Get()
  async list(@Who() who: Identity): Promise<SavedViews> {
    return { items: await this.views.list(who) };
  }

  @Post()
  async keep(@Body(fits(KeepView)) view: KeepView, @Who() who: Identity): Promise<SavedView> {
    return valueOrRefusal(await this.views.keep(view, who, new Date()));
  }

  @Post(':viewId/remove')
  @HttpCode(200)
  async remove(@Param('viewId', known('视图', 'view')) viewId: string, @Who() who: Identity): Promise<ViewRemoved> {
    return valueOrRefusal(await this.views.remove(viewId, who));
  }
}
