import type { TodayFigures } from '@paidan/contracts';
import { useSaying } from '@paidan/web-kit';
import { useNames } from '../case/names';
import { arrivedIn, columns, type Move } from './moves';

interface StageFlowProps {
  readonly open: TodayFigures['open'];
  readonly closed: number;
  readonly flow: TodayFigures['flow'];
  readonly moves: readonly Move[];
}

/** How many cases stand at each stage, and the cases that have just arrived there. */
export function StageFlow({ open, closed, flow, moves }: StageFlowProps) {
  const { say, pick } = useSaying();
  const names = useNames();
  const latest = flow[0];
  return (
    <section className="wall-flow" aria-label={say('wall.flow')}>
      <ol>
        {columns.map(({ key, stages }) => {
          const here = open.filter(({ stage }) => (stages as readonly string[]).includes(stage));
          const overdue = here.reduce((sum, one) => sum + one.overdue, 0);
          return (
            <li key={key}>
              <h2>{say(`wall.columns.${key}`)}</h2>
              <b>{key === 'closed' ? closed : here.reduce((sum, { cases }) => sum + cases, 0)}</b>
              <span className={overdue > 0 ? 'late' : ''}>{key === 'closed' ? say('wall.today') : overdue > 0 ? say('wall.overdue', { count: overdue }) : say('wall.inTime')}</span>
              <ul>{arrivedIn(stages, moves, flow).map(({ key: move, caseNumber }) => <li key={move}>…{caseNumber.slice(-6)}</li>)}</ul>
            </li>
          );
        })}
      </ol>
      <p className="wall-latest">{latest ? say('wall.latest', { number: latest.caseNumber, from: latest.fromLabel ? pick(latest.fromLabel) : say('wall.begin'), to: pick(latest.toLabel), unit: latest.unit ? ` · ${names.unit(latest.unit.id, latest.unit.name)}` : '' }) : say('wall.quiet')}</p>
    </section>
  );
}
