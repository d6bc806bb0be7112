import { fullTime, useSaying } from '@paidan/web-kit';
import { useMemo, useState } from 'react';
import { useOutbox } from '../outbox/outbox-provider';
import { useWhere } from '../place/where';
import { useSession } from '../session/session';
import { useCases } from './cases-provider';
import { byDistance } from './distance';
import { useNow } from './due-words';
import { overlay } from './overlay';
import { TaskCard } from './task-card';
import { byUrgency } from './urgency';

const ORDER = 'paidan.crew.order';

/** What there is to do today, by urgency or by distance; a crew may look at its own alone. */
export function TasksPage() {
  const { say, side } = useSaying();
  const { me: { username, role } } = useSession();
  const { heads, asOf, line, refused, reload } = useCases();
  const { entries } = useOutbox();
  const [order, setOrder] = useState(() => (localStorage.getItem(ORDER) === 'distance' ? 'distance' : 'urgency'));
  const [mine, setMine] = useState(false);
  const [where, now] = [useWhere(), useNow()];
  const here = where.kind === 'here' ? where.place : null;
  const tasks = useMemo(() => {
    const shown = (heads ?? []).map((head) => overlay(head, entries, username)).filter(({ assignee }) => !mine || assignee === username).sort(byUrgency);
    return order === 'distance' && here ? byDistance(shown, here) : shown;
  }, [heads, entries, username, mine, order, here]);
  const choose = (chosen: 'urgency' | 'distance') => (localStorage.setItem(ORDER, chosen), setOrder(chosen));
  const to = role === 'checker' ? '/check/' : '/task/';
  return (
    <main>
      <h1>{say(role === 'checker' ? 'tasks.checks' : 'tasks.tasks', { n: heads ? tasks.length : '…' })}</h1>
      <div className="row choices">
        <button aria-pressed={order === 'urgency'} onClick={() => choose('urgency')}>{say('tasks.byUrgency')}</button>
        <button aria-pressed={order === 'distance'} onClick={() => choose('distance')}>{say('tasks.byDistance')}</button>
        {role !== 'checker' && <button aria-pressed={mine} onClick={() => setMine(!mine)}>{say('tasks.mine')}</button>}
      </div>
      {order === 'distance' && !here && where.kind !== 'asking' && <p className="word warn" role="status">{say(where.kind === 'refused' ? 'tasks.placeRefused' : 'tasks.placeUnknown')}</p>}
      {refused && <p className="word bad" role="alert">{side(refused)}</p>}
      {asOf && (line === 'lost' || line === 'closed') && <p className="word warn" role="status">{say('tasks.asOf', { at: fullTime(asOf) })}<button className="plain" onClick={() => void reload()}>{say('tasks.reload')}</button></p>}
      {heads && tasks.length === 0 && <p className="empty">{say('tasks.none')}</p>}
      {!heads && <p className="empty">{say(line === 'lost' ? 'tasks.neverSeen' : 'page.busy')}</p>}
      <ul className="cards">{tasks.map((task) => <TaskCard key={task.caseId} task={task} now={now} here={here} to={`${to}${task.caseId}`} />)}</ul>
    </main>
  );
}
