import type { TodayFigures } from '@paidan/contracts';
import { useSaying } from '@paidan/web-kit';
import { useNames } from '../case/names';
import { IN_A_COLUMN, type Move } from './moves';

interface StageFlowProps {
  readonly open: TodayFigures['open'];
  readonly closed: number;
  readonly flow: TodayFigures['flow'];
  readonly moves: readonly Move[];
}

/** The way of a case from left to right; a column shows the stages that belong together. */
const columns = [
  { key: 'received', stages: ['received', 'accepted'] }, { key: 'verifying', stages: ['verifying', 'asking'] }, { key: 'filed', stages: ['filed', 'returned', 'arbitrating', 'reopened'] },
  { key: 'dispatched', stages: ['dispatched'] }, { key: 'handling', stages: ['handling', 'suspended', 'split'] }, { key: 'completed', stages: ['completed', 'checking'] },
  { key: 'closed', stages: ['closed', 'rated', 'force-closed', 'merged', 'refused', 'withdrawn'] },
] as const;

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

/** Those the line told of; before it tells of any, those the figures know. */
function arrivedIn(stages: readonly string[], moves: readonly Move[], flow: TodayFigures['flow']): { key: string; caseNumber: string }[] {
  const live = moves.filter(({ stage }) => stages.includes(stage));
  if (live.length >= IN_A_COLUMN) return live;
  const elsewhere = new Set(moves.map(({ caseId }) => caseId));
  const seen = new Set<string>();
  const last = flow.filter(({ caseId, to }) => !seen.has(caseId) && (seen.add(caseId), stages.includes(to)) && !elsewhere.has(caseId));
  return [...live, ...last.map(({ caseId, caseNumber, to }) => ({ key: `${caseId} flow ${to}`, caseNumber }))].slice(0, IN_A_COLUMN);
}
