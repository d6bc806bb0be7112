import { Body, Controller, Get, Post } from '@nestjs/common';
import { ImportCalendar, type CalendarImported, type CalendarView, type Identity } from '@paidan/contracts';
import { Database } from '@paidan/persistence';
import { fits, valueOrRefusal, Who } from '@paidan/service-kit';
import { readYears } from './calendar-store';
import { ImportCalendarUseCase } from './import-calendar';

@Controller('api/v1/calendar')
export class ImportCalendarController {
  constructor(
    private readonly useCase: ImportCalendarUseCase,
    private readonly database: Database,
  ) {}

  @Post()
  async import(@Body(fits(ImportCalendar)) calendar: ImportCalendar, @Who() who: Identity): Promise<CalendarImported> {
    return valueOrRefusal(await this.useCase.import(calendar, who, new Date()));
  }

  @Get()
  async show(): Promise<CalendarView> {
    return { years: await readYears(this.database, new Date()) };
  }
}
