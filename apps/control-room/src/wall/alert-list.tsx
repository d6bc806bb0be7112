import type { TodayFigures } from '@paidan/contracts';
import { duration, serverNow, useSaying } from '@paidan/web-kit';
import { useNames } from '../case/names';

/** How many alerts have room; the counts tell of all. */
const LINES = 4;

/** Places where the same is reported again and again, red first, always with the word. */
export function AlertList({ alerts, counts }: { alerts: TodayFigures['alerts']; counts: TodayFigures['alertCounts'] }) {
  const { say, pick, language } = useSaying();
  const names = useNames();
  return (
    <section className="wall-box" aria-label={say('wall.alerts')}>
      <h2>{say('wall.alerts')}</h2>
      <p className="wall-key">{(['red', 'yellow', 'green'] as const).map((colour) => <span key={colour} className={`wall-colour ${colour}`}>{say(`wall.colours.${colour}`)} {counts[colour]}</span>)}</p>
      <ul className="wall-lines">
        {alerts.slice(0, LINES).map(({ alertId, colour, reports, category, street, streetEn, raisedAt }) => (
          <li key={alertId}><span className={`wall-colour ${colour}`}>{say(`wall.colours.${colour}`)}</span> <span>{names.category(category.code, category.name)}{street && ` · ${pick({ zh: street, en: streetEn ?? street })}`}</span> <em>{say('wall.reports', { count: reports })} · {duration(serverNow().getTime() - Date.parse(raisedAt), language)}</em></li>
        ))}
        {alerts.length === 0 && <li>{say('wall.noAlerts')}</li>}
        {alerts.length > LINES && <li>{say('wall.moreAlerts', { count: counts.red + counts.yellow + counts.green - LINES })}</li>}
      </ul>
    </section>
  );
}
