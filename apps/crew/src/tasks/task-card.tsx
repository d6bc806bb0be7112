import type { CaseHead } from '@paidan/contracts';
import { useSaying } from '@paidan/web-kit';
import { Link } from 'wouter';
import type { Place } from '../outbox/entry';
import { useSession } from '../session/session';
import { CoveredPhoto } from '../photo/covered-photo';
import { metresBetween, shownDistance } from './distance';
import { DueWords } from './due-words';
import { useKindName } from './kind-name';
import type { Overlaid } from './overlay';

/** One task in the list: what, where, how far, how long is left. The whole card opens it. */
export function TaskCard({ task, now, here, to }: { task: Overlaid<CaseHead>; now: Date; here: Place | null; to: string }) {
  const { say } = useSaying();
  const { me: { username } } = useSession();
  const title = useKindName()(task.category);
  const last = task.pending.at(-1);
  return (
    <li>
      <Link href={to} className="card">
        {task.photoIds[0] ? <CoveredPhoto photoId={task.photoIds[0]} alt="" opens={false} /> : <span className="no-photo" />}
        <span className="facts">
          <span className="title">{title}{task.colour && task.colour !== 'green' && <em className={`alert ${task.colour}`}>{say(`tasks.alert.${task.colour}`)}</em>}</span>
          <span>{task.address ?? task.description ?? task.caseNumber}</span>
          <span className="row">
            <DueWords task={task} now={now} />
            {here && <span className="soft">{shownDistance(metresBetween(here, task.place))}</span>}
            <span className="soft">{say(`stage.${task.stage}`)}</span>
            {task.assignee && <span className="soft">{say(task.assignee === username ? 'tasks.forMe' : 'tasks.assignee', { who: task.assignee })}</span>}
          </span>
          {last && <span className={`pending ${last.state}`}>{say(`outbox.kinds.${last.deed.kind}`)} · {say(`outbox.states.${last.state}`)}</span>}
        </span>
      </Link>
    </li>
  );
}
