import { Controller, Get } from '@nestjs/common';
import { inShanghai, reachOf, type Identity, type Role, type UnitList, type UnitPerson } from '@paidan/contracts';
import { Database } from '@paidan/persistence';
import { Who } from '@paidan/service-kit';
import { CityUnits } from '../city-units';

interface Row {
  unit_id: string;
  username: string;
  display_name: string;
  role: Role;
  until: Date | null;
}

/** The units, what they answer for, and who of them is on duty now; crews see their own. */
@Controller('api/v1/units')
export class ShowUnitsController {
  constructor(
    private readonly database: Database,
    private readonly city: CityUnits,
  ) {}

  @Get()
  async show(@Who() who: Identity): Promise<UnitList> {
    const units = this.city.list().filter(({ id }) => reachOf('unit.read', who.role) === 'all' || id === who.unitId);
    const people = await this.peopleOf(units.map(({ id }) => id), new Date());
    return { items: units.map(({ id, name, duty, areaCode }) => ({ unitId: id, name, duty, areaCode, people: people.get(id) ?? [] })) };
  }

  private async peopleOf(unitIds: readonly string[], now: Date): Promise<Map<string, UnitPerson[]>> {
    const rows = await this.database.query<Row>(
      `select s.unit_id, s.username, s.display_name, s.role,
         (select max(r.ends_at) from roster r where r.username = s.username and r.unit_id = s.unit_id and r.cancelled_at is null and r.begins_at <= $2 and r.ends_at > $2) as until
       from staff s where s.unit_id = any($1::text[]) and s.disabled_at is null order by s.username`,
      [unitIds, now],
    );
    const people = new Map<string, UnitPerson[]>();
    for (const { unit_id, username, display_name: name, role, until } of rows) {
      people.set(unit_id, [...(people.get(unit_id) ?? []), { username, name, role, onDutyUntil: until && inShanghai(until) }]);
    }
    return people;
  }
}
