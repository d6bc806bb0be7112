import type { CaseHead, CaseView } from '@paidan/contracts';
import { ask, useSaying } from '@paidan/web-kit';
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import { Link } from 'wouter';
import { useSession } from '../session/session';
import { leftOutOf } from './left-out';
import { useNames } from './names';
import { NotSameDialog, type NotSame } from './not-same-dialog';
import { useCaseCache } from './use-case';

const ActionDialog = lazy(() => import('./act/action-dialog').then(({ ActionDialog }) => ({ default: ActionDialog })));

interface Named { readonly caseId: string; readonly caseNumber: string }
const To = ({ caseId, caseNumber }: Named) => <Link href={`/cases/${caseId}`}>{caseNumber}</Link>;

/** The cases that this one has to do with: those that may be the same, its parts, what it came back from, what is open nearby. */
export function Links({ view }: { view: CaseView }) {
  const { say, pick } = useSaying();
  const { may } = useSession();
  const names = useNames();
  const [asking, setAsking] = useState<NotSame | null>(null);
  const [into, setInto] = useState<string | null>(null);
  const cache = useCaseCache();
  const decides = may('duplicate.decide') !== undefined;
  const { possibleDuplicates, attached, parts, partOf, mergedInto, recurrenceOf } = view;
  const none = possibleDuplicates.length + attached.length + parts.length === 0 && !partOf && !mergedInto && !recurrenceOf;
  const leftOut = leftOutOf(view.timeline);
  return (
    <section className="links">
      <h2>{say('case.links')}</h2>
      {possibleDuplicates.map(({ caseId, caseNumber, likeness, because }) => (
        <p key={caseId}>{say('case.maybe-same', { share: Math.round(likeness * 100) })} <To {...{ caseId, caseNumber }} /> <span className="soft because">{pick(because)}</span> {view.allowedActions.includes('merge') && <button type="button" className="button" onClick={() => setInto(caseId)}>{say('case.merge-into-it')}</button>} {decides && <button type="button" className="button" onClick={() => setAsking({ kind: 'dismiss', ofCaseId: caseId, number: caseNumber })}>{say('case.dismiss')}</button>}</p>
      ))}
      {attached.map(({ reportId, trackingNumber, by, because }) => (
        <p key={reportId}>{say('case.joined')} {trackingNumber} <span className="soft">{say(`case.joined-by.${by}`)}</span> <span className="soft because">{pick(because)}</span> {decides && <button type="button" className="button" onClick={() => setAsking({ kind: 'detach', reportId, number: trackingNumber })}>{say('case.detach')}</button>}</p>
      ))}
      {leftOut > 0 && <p className="soft">{say('case.alerts-left-out', { count: leftOut })}</p>}
      {parts.map((part) => <p key={part.caseId}>{say('case.part-case')} <To {...part} /> {names.unit(part.unit.id, part.unit.name)} {part.ended ? say('case.part-ended') : ''}</p>)}
      {partOf && <p>{say('case.part-of')} <To {...partOf} /></p>}
      {mergedInto && <p>{say('case.merged-into')} <To {...mergedInto} /></p>}
      {recurrenceOf && <p>{say('case.recurrence-of')} <To {...recurrenceOf} /></p>}
      {none && <p className="soft">{say('case.no-links')}</p>}
      <Nearby view={view} />
      <Suspense>{into && <ActionDialog view={view} action="merge" given={{ into }} onDone={(_action, _before, after) => (cache.take(after), setInto(null))} onClose={() => setInto(null)} />}</Suspense>
      {asking && <NotSameDialog view={view} asking={asking} onClose={() => setAsking(null)} />}
    </section>
  );
}

/** Open cases of the same grid; nothing is shown where the door has no search. */
function Nearby({ view }: { view: CaseView }) {
  const { say } = useSaying();
  const names = useNames();
  const grid = view.routing.grid?.gridCode;
  const { data } = useQuery({ queryKey: ['nearby', grid], queryFn: () => ask<{ items: readonly CaseHead[] }>('/cases', { query: { grid, open: true, limit: 10 } }), enabled: grid !== undefined, retry: 0, staleTime: 60_000 });
  const others = (data?.kind === 'done' ? data.value.items : []).filter(({ caseId }) => caseId !== view.caseId);
  if (others.length === 0) return null;
  return (
    <>
      <h3>{say('case.nearby')}</h3>
      {others.map((other) => <p key={other.caseId}><To {...other} /> {other.category ? names.category(other.category.code, other.category.name) : ''} <span className="soft">{say(`case.stages.${other.stage}`)}</span></p>)}
    </>
  );
}
