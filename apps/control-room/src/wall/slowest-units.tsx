import type { TodayFigures } from '@paidan/contracts';
import { useSaying } from '@paidan/web-kit';
import { useNames } from '../case/names';

const LINES = 5;

/** The units where cases wait longest: overdue first, then hours from dispatch to completion. */
export function SlowestUnits({ units }: { units: TodayFigures['units'] }) {
  const { say } = useSaying();
  const names = useNames();
  const timeOf = (hours: number | null) => (hours === null ? '—' : hours < 1 ? say('wall.minutesShort', { minutes: Math.ceil(hours * 60) }) : say('wall.hoursShort', { hours: hours.toFixed(1) }));
  return (
    <section className="wall-box" aria-label={say('wall.slowest')}>
      <h2>{say('wall.slowest')}</h2>
      <table>
        <thead><tr><th scope="col">{say('wall.unit')}</th><th scope="col">{say('wall.late')}</th><th scope="col">{say('wall.inWork')}</th><th scope="col">{say('wall.median')}</th></tr></thead>
        <tbody>
          {units.slice(0, LINES).map(({ unit, open, overdue, medianHours }) => (
            <tr key={unit.id}><th scope="row">{names.unit(unit.id, unit.name)}</th><td className={overdue > 0 ? 'late' : ''}>{overdue}</td><td>{open}</td><td>{timeOf(medianHours)}</td></tr>
          ))}
        </tbody>
      </table>
      {units.length === 0 && <p>{say('wall.noUnits')}</p>}
    </section>
  );
}
