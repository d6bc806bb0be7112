import { fullTime, useSaying } from '@paidan/web-kit';
import { useState, type ReactNode } from 'react';
import { Link } from 'wouter';
import { CompleteForm } from '../act/complete-form';
import { ReasonForm } from '../act/reason-form';
import { useOutbox } from '../outbox/outbox-provider';
import { CoveredPhoto } from '../photo/covered-photo';
import { useSession } from '../session/session';
import { AssignForm } from '../unit/assign-form';
import { useCases } from './cases-provider';
import { CaseHistory } from './case-history';
import { DueWords, useNow } from './due-words';
import { useKindName } from './kind-name';
import { overlay } from './overlay';
import { PendingWords } from './pending-words';
import { RouteLink } from './route-link';
import { dueOf } from './urgency';

type Open = 'return' | 'complete' | 'extend' | 'assign' | null;

/** One task: what is to be done, the way there, and the few big buttons that are possible now. */
export function TaskPage({ caseId }: { caseId: string }) {
  const { say } = useSaying();
  const { me: { username, role } } = useSession();
  const { heads } = useCases();
  const { entries, doIt } = useOutbox();
  const [open, setOpen] = useState<Open>(() => (['return', 'complete', 'extend'] as const).find((form) => location.hash === `#${form}`) ?? null);
  const now = useNow();
  const nameOf = useKindName();
  const head = heads?.find((one) => one.caseId === caseId);
  if (!head) return <TaskGone known={heads !== null} caseId={caseId} />;
  const task = overlay(head, entries, username);
  const may = (action: string) => (task.allowedActions as string[]).includes(action);
  const title = nameOf(task.category);
  const about = { caseId, title: `${title} ${task.address ?? task.caseNumber}`, seenVersion: head.version };
  const due = dueOf(task);
  const close = () => (setOpen(null), location.hash && history.replaceState(null, '', location.pathname));
  const button = (form: Exclude<Open, null>, main = false): ReactNode => <button className={main ? 'big main' : 'big'} onClick={() => setOpen(form)}>{say(`act.${form}`)}</button>;
  return (
    <main className="task">
      <Link href="/" className="back">‹ {say('tasks.back')}</Link>
      <h1>{title}</h1>
      <p className="row"><DueWords task={task} now={now} /><span>{say(`stage.${task.stage}`)}</span>{due && <span className="soft">{say('tasks.until', { at: fullTime(due) })}</span>}</p>
      <PendingWords pending={task.pending} />
      <p className="address">{task.address ?? say('tasks.noAddress')}</p>
      {task.description && <p>{task.description}</p>}
      <p className="soft">{task.caseNumber}{task.reports > 1 && ` · ${say('tasks.reports', { n: task.reports })}`}{task.assignee && ` · ${say(task.assignee === username ? 'tasks.forMe' : 'tasks.assignee', { who: task.assignee })}`}</p>
      <div className="pictures">{task.photoIds.map((photoId, i) => <CoveredPhoto key={photoId} photoId={photoId} alt={say('photo.before', { n: i + 1 })} />)}</div>
      <RouteLink place={task.place} name={title} />
      {open === null && (
        <div className="acts">
          {may('accept') && <button className="big main" onClick={() => void doIt({ ...about, deed: { kind: 'accept' } })}>{say('act.accept')}</button>}
          {may('complete') && button('complete', task.stage === 'handling')}
          {may('return') && button('return')}
          {role === 'unit-leader' && task.allowedActions.length > 0 && button('assign')}
          {role === 'unit-leader' && may('request-extension') && button('extend')}
        </div>
      )}
      {open === 'complete' && <CompleteForm about={about} onEnd={close} />}
      {open === 'return' && <ReasonForm kind="return" about={about} onEnd={close} />}
      {open === 'extend' && <ReasonForm kind="extend" about={about} onEnd={close} />}
      {open === 'assign' && <AssignForm about={about} assignee={task.assignee} onEnd={close} />}
      <CaseHistory caseId={caseId} version={head.version} />
    </main>
  );
}

/** It was transferred, completed or is not ours: said, with what waits for it. */
function TaskGone({ known, caseId }: { known: boolean; caseId: string }) {
  const { say } = useSaying();
  const { entries } = useOutbox();
  return (
    <main>
      <Link href="/" className="back">‹ {say('tasks.back')}</Link>
      <p className="empty">{say(known ? 'tasks.gone' : 'page.busy')}</p>
      <PendingWords pending={entries.filter((entry) => entry.caseId === caseId)} />
    </main>
  );
}
