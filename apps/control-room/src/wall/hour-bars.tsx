import type { TodayFigures } from '@paidan/contracts';
import { useSaying } from '@paidan/web-kit';

const [WIDTH, HEIGHT, FOOT] = [624, 260, 34];

/** Cases received and closed in each hour of today. */
export function HourBars({ hours, now }: { hours: TodayFigures['hours']; now: string }) {
  const { say } = useSaying();
  const most = Math.max(5, ...hours.flatMap(({ received, closed }) => [received, closed]));
  const step = WIDTH / 24;
  const tall = (count: number) => ((HEIGHT - FOOT - 30) * count) / most;
  const thisHour = (new Date(now).getUTCHours() + 8) % 24;
  const total = (name: 'received' | 'closed') => hours.reduce((sum, hour) => sum + hour[name], 0);
  return (
    <section className="wall-box" aria-label={say('wall.hours')}>
      <h2>{say('wall.hours')}</h2>
      <p className="wall-key"><i className="received" />{say('wall.received')} <i className="closed" />{say('wall.closed')} <span>{say('wall.most', { count: most })}</span></p>
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={say('wall.hourWords', { received: total('received'), closed: total('closed') })}>
        <line x1="0" y1={HEIGHT - FOOT} x2={WIDTH} y2={HEIGHT - FOOT} stroke="#6c7f96" />
        {hours.map(({ hour, received, closed }) => (
          <g key={hour} transform={`translate(${hour * step} 0)`}>
            {hour === thisHour && <rect x="0" y="20" width={step} height={HEIGHT - FOOT - 20} fill="#22324a" />}
            <rect x="3" y={HEIGHT - FOOT - tall(received)} width="9" height={tall(received)} fill="#7fb2ff" />
            <rect x="13" y={HEIGHT - FOOT - tall(closed)} width="9" height={tall(closed)} fill="#5fd39a" />
            {hour % 4 === 0 && <text x="2" y={HEIGHT - 6} fill="#d6e0ec" fontSize="26">{hour}</text>}
          </g>
        ))}
      </svg>
    </section>
  );
}
