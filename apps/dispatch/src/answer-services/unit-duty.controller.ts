import { Controller, Get, Param } from '@nestjs/common';
import type { UnitDuty } from '@paidan/contracts';
import { Database } from '@paidan/persistence';
import { readDuty } from '../keep-roster/read-rosters';

/** Who of a unit is on duty now; asked by feedback, which tells them. A unit that is not there keeps no roster. */
@Controller('internal')
export class UnitDutyController {
  constructor(private readonly database: Database) {}

  @Get('units/:unitId/duty')
  show(@Param('unitId') unitId: string): Promise<UnitDuty> {
    return readDuty(this.database, unitId, new Date());
  }
}
