import type { CaseView } from '@paidan/contracts';
import { fullTime, useSaying } from '@paidan/web-kit';
import { lazy, Suspense, useEffect, useState } from 'react';
import { Link, useLocation, useParams } from 'wouter';
import { useTelling } from './act/use-telling';
import { CaseActions } from './case-actions';
import { CasePhotos } from './case-photos';
import './case.css';
import './parts.css';
import { Caller } from './caller';
import { Decisions } from './decisions';
import { HoldMark } from './hold-mark';
import { Links } from './links';
import { useNames } from './names';
import { Remaining } from './remaining';
import { Timeline } from './timeline';
import { useCase } from './use-case';
import { useLiveCase } from './use-live-case';

const CaseMap = lazy(() => import('./case-map'));

/** One case whole: what was seen, what was decided and why, what happened, and what may be done now. */
export default function CasePage() {
  const { say } = useSaying();
  const tellOf = useTelling();
  const { caseId = '' } = useParams<{ caseId: string }>();
  const connection = useLiveCase(caseId);
  const { view, answer } = useCase(caseId);
  useEscape('/queue');
  if (view) return <WholeCase view={view} connection={connection} key={caseId} />;
  return (
    <div className="opening">
      {answer && answer.kind !== 'done' ? <p role="alert" className="refused">{tellOf(answer)}</p> : <p role="status">…</p>}
      <Link href="/queue">{say('case.to-queue')}</Link>
    </div>
  );
}

/** Esc leads back, unless it closes something. */
function useEscape(to: string): void {
  const [, go] = useLocation();
  useEffect(() => {
    const hear = (event: KeyboardEvent) => event.key === 'Escape' && !event.isComposing && !document.querySelector('dialog[open]') && go(to);
    window.addEventListener('keydown', hear);
    return () => window.removeEventListener('keydown', hear);
  }, [go, to]);
}

function WholeCase({ view, connection }: { view: CaseView; connection: string }) {
  const { say } = useSaying();
  const names = useNames();
  const [uncovered, setUncovered] = useState(false);
  const { category, unit } = view;
  return (
    <article className="case">
      <header className="case-head">
        <Link href="/queue" className="quiet">← {say('house.rooms.queue')}</Link>
        <h1>{category ? names.category(category.code, category.name) : say('queue.no-category')}</h1>
        <span className="soft">{view.caseNumber}</span>
        <span className="stage">{say(`case.stages.${view.stage}`)}</span>
        {unit && <span>{names.unit(unit.id, unit.name)}{view.assignee ? ` · ${view.assignee}` : ''}</span>}
        <Remaining line={view} />
        {view.colour && <span className={`alert ${view.colour}`}>{say(`queue.colour.${view.colour}`)}</span>}
        <span className={`connection ${connection}`} role="status"><span aria-hidden="true">{connection === 'open' ? '●' : '○'}</span> {say(`queue.connection.${connection}`)}</span>
      </header>
      <CaseActions view={view} />
      <div className="case-columns">
        <div>
          <CasePhotos view={view} uncovered={uncovered} onUncovered={setUncovered} />
          <section>
            <h2>{say('case.report')}</h2>
            <p>{view.description ?? <span className="soft">{say('case.no-words')}</span>}</p>
            <p className="soft">{view.address && `${view.address} · `}{say(`case.sources.${view.source}`)} · {view.trackingNumber} · {fullTime(view.receivedAt)} · {say('queue.reports', { count: view.reports })}</p>
            <Caller view={view} />
            {view.additions.map(({ text }, i) => <p key={i}>{say('case.added')} {text}</p>)}
          </section>
          <Suspense><CaseMap view={view} /></Suspense>
        </div>
        <Decisions view={view} names={names} />
        <div>
          <Links view={view} />
          <HoldMark view={view} />
          <Timeline view={view} uncovered={uncovered} />
        </div>
      </div>
    </article>
  );
}
