import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { CancelShift, MakeRoster, RosterQuery, type Identity, type RosterMade, type RosterPage, type Shift } from '@paidan/contracts';
import { fits, known, valueOrRefusal, Who } from '@paidan/service-kit';
import { KeepRoster } from './keep-roster';

@Controller('api/v1/rosters')
export class KeepRosterController {
  constructor(private readonly useCase: KeepRoster) {}

  @Get()
  async list(@Query(fits(RosterQuery)) query: RosterQuery, @Who() who: Identity): Promise<RosterPage> {
    return valueOrRefusal(await this.useCase.list(query, who));
  }

  @Post()
  async make(@Body(fits(MakeRoster)) list: MakeRoster, @Who() who: Identity): Promise<RosterMade> {
    return { items: valueOrRefusal(await this.useCase.make(list, who, new Date())) };
  }

  @Post(':shiftId/cancel')
  @HttpCode(200)
  async cancel(@Param('shiftId', known('班次', 'shift')) shiftId: string, @Body(fits(CancelShift)) body: CancelShift, @Who() who: Identity): Promise<Shift> {
    return valueOrRefusal(await this.useCase.cancel(shiftId, body, who, new Date()));
  }
}
