import type { CaseAction, CaseView } from '@paidan/contracts';
import { useSaying } from '@paidan/web-kit';
import { lazy, Suspense, useState } from 'react';
import { mainOf } from './act/order';
import { Notes } from '../queue/notes';
import { useActing } from '../queue/use-acting';

const ActionDialog = lazy(() => import('./act/action-dialog').then(({ ActionDialog }) => ({ default: ActionDialog })));
const OPEN = 'paidan.open-dialog.';
const nobody = () => undefined;

/** Everything that I may do with the case now, and nothing else. A dialog that was open is open again after a reload, with what was typed. */
export function CaseActions({ view }: { view: CaseView }) {
  const { say, pick } = useSaying();
  const acting = useActing(nobody);
  const [asking, setAsking] = useState(() => sessionStorage.getItem(OPEN + view.caseId) as CaseAction | null);
  const dialog = asking ?? acting.asking?.action ?? null;
  const main = mainOf(view);
  /** What the case waits for comes first, and beside "pass" its opposite. */
  const rank = (action: CaseAction) => (action === main ? 0 : action === 'fail' ? 1 : 2);
  const open = (action: CaseAction) => (setAsking(action), sessionStorage.setItem(OPEN + view.caseId, action));
  const close = () => (setAsking(null), acting.ask(null), sessionStorage.removeItem(OPEN + view.caseId));
  return (
    <section className="case-actions" aria-label={say('case.what-now')}>
      {view.extension && <p className="told">{say('queue.why.extension', { reason: pick(view.extension.because) })}</p>}
      {view.appeal?.granted === null && <p className="told">{say('queue.why.appeal', { reason: pick(view.appeal.because) })}</p>}
      {view.pause && <p className="told">{pick(view.pause.because)}</p>}
      {view.supervised && <p className="told">{say('case.supervised')} {pick(view.supervised)}</p>}
      {acting.troubles[view.caseId] && <p role="alert" className="refused">{acting.troubles[view.caseId]}</p>}
      <div className="row-of">
        {[...view.allowedActions].sort((a, b) => rank(a) - rank(b)).map((action) => (
          <button key={action} type="button" className={`button${action === main ? ' first' : ''}`} onClick={() => open(action)}>{say(`case.actions.${action}`)}</button>
        ))}
        {view.allowedActions.length === 0 && <p className="soft">{say('queue.nothing-allowed')}</p>}
      </div>
      <Suspense>{dialog && <ActionDialog key={dialog} view={view} action={dialog} onDone={(action, before, after) => (acting.took(action, before, after), close())} onClose={close} />}</Suspense>
      <Notes notes={acting.notes} onUndo={acting.undo} onClose={acting.close} />
    </section>
  );
}
