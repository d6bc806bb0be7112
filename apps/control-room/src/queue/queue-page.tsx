import type { Desk } from '@paidan/contracts';
import { useSaying } from '@paidan/web-kit';
import { lazy, Suspense, useRef, useState } from 'react';
import { useNames, useCategories } from '../case/names';
import { useTelling } from '../case/act/use-telling';
import { useSession } from '../session/session';
import { BulkBar } from './bulk-bar';
import type { BulkAction } from './bulk';
import { Notes } from './notes';
import { QueueDesk } from './queue-desk';
import { QueueGrid } from './queue-grid';
import { QueueTools } from './queue-tools';
import '../case/parts.css';
import './queue.css';
import { allLines, sift } from './sift';
import { useActing } from './use-acting';
import { useLetters } from './use-keys';
import { desksOf, useQueue } from './use-queue';
import { useSelection } from './use-selection';

const KeysHelp = lazy(() => import('./keys-help'));
const BulkDialog = lazy(() => import('./bulk-dialog'));

/** What needs a person now: the list, and beside it all that is needed to decide about the line one stands on. */
export default function QueuePage() {
  const { say } = useSaying();
  const { me } = useSession();
  const tellOf = useTelling();
  const names = useNames();
  const categories = useCategories();
  const [desk, setDesk] = useState<Desk | null>(null);
  const [sieve, setSieve] = useState(allLines);
  const [over, setOver] = useState<'keys' | BulkAction | null>(null);
  const search = useRef<HTMLInputElement>(null);
  const keys = useLetters();
  const { feed, lines, phase, connection, trouble } = useQueue(desk);
  const acting = useActing(feed.hear);
  const shown = sift(lines.order, sieve, names, categories);
  const selection = useSelection({ shown, all: lines.order, ready: phase === 'ready' });
  const marked = lines.order.filter(({ caseId }) => selection.marked.has(caseId));
  const seeFresh = () => {
    const first = shown.find(({ caseId }) => lines.fresh.has(caseId));
    if (first) selection.setSelected(first.caseId);
    feed.looked();
  };
  return (
    <div className="queue">
      <h1 className="hidden-words">{say('queue.title')}</h1>
      <QueueTools
        {...{ desk, sieve, search, categories, connection }} desks={desksOf(me.role)} onDesk={(next) => (setDesk(next), selection.setSelected(null), selection.unmark())} onSieve={setSieve} shown={shown.length} all={lines.order.length}
        reading={phase !== 'ready'} fresh={lines.fresh.size} onFresh={seeFresh} onKeys={() => setOver('keys')}
      />
      {trouble && <p role="alert" className="refused">{tellOf(trouble)} {say('queue.tries-again')}</p>}
      {marked.length > 0 && <BulkBar lines={marked} onAct={setOver} onClear={selection.unmark} />}
      <div className="list-and-panel">
        {shown.length === 0 && phase === 'ready'
          ? <p className="nothing">{say(lines.order.length === 0 ? 'queue.empty' : 'queue.nothing-found')}</p>
          : <QueueGrid lines={shown} selected={selection.selected} marked={selection.marked} fresh={lines.fresh} names={names} onSelect={selection.setSelected} onMark={selection.mark} />}
        <QueueDesk {...{ selection, acting, names, search }} letters={keys.letters} onKeys={() => setOver('keys')} onBack={() => (setSieve(allLines), selection.unmark())} />
      </div>
      <Notes notes={acting.notes} onUndo={acting.undo} onClose={acting.close} />
      <Suspense>
        {over === 'keys' && <KeysHelp letters={keys.letters} onLetters={keys.setLetters} onClose={() => setOver(null)} />}
        {over && over !== 'keys' && <BulkDialog action={over} lines={marked} onDone={(before, after) => acting.took(over, before, after)} onClose={() => (setOver(null), selection.unmark())} />}
      </Suspense>
    </div>
  );
}
