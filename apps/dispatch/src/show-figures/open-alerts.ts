import type { AlertColour, TodayFigures } from '@paidan/contracts';
import type { Database } from '@paidan/persistence';
import type { CityUnits } from '../city-units';
import { ALERT_COLUMNS, type KeptAlert } from '../watch-repeats/alert-store';

/** So many are shown one by one. */
const SHOWN = 50;

/** The alerts that stand, red first, and how many of each colour. */
export async function openAlerts(database: Database, city: CityUnits): Promise<Pick<TodayFigures, 'alerts' | 'alertCounts'>> {
  const counts = await database.query<{ colour: AlertColour; count: number }>('select colour, count(*)::int as count from colour_alert where colour is not null group by colour');
  const rows = await database.query<KeptAlert>(
    `select ${ALERT_COLUMNS} from colour_alert where colour is not null order by array_position(array['red', 'yellow', 'green'], colour), raised_at desc, id limit $1`, [SHOWN],
  );
  const alerts = rows.map(({ id, colour, reports, categoryCode, street, caseId, caseNumber, raisedAt }) => ({
    alertId: id, colour: colour!, reports, category: { code: categoryCode, name: city.category(categoryCode, 1)?.name.zh ?? categoryCode },
    street: street?.name.zh ?? null, streetEn: (street && city.areaName(street.code)?.en) ?? null, caseId, caseNumber, raisedAt: raisedAt.toISOString(),
  }));
  return { alerts, alertCounts: { red: 0, yellow: 0, green: 0, ...Object.fromEntries(counts.map(({ colour, count }) => [colour, count])) } };
}
