import type { CaseView } from '@paidan/contracts';
import { shortTime, serverNow, useSaying } from '@paidan/web-kit';
import { useEffect, useState } from 'react';
import { askIfOnline } from '../house/ask-if-online';
import { CoveredPhoto } from '../photo/covered-photo';

/** The case whole, when there is a network to ask for it; anew with every version. */
export function useCaseView(caseId: string, version: number): CaseView | null {
  const [view, setView] = useState<CaseView | null>(null);
  useEffect(() => {
    let current = true;
    void askIfOnline<CaseView>(`/cases/${caseId}`).then((answer) => current && answer.kind === 'done' && setView(answer.value));
    return () => void (current = false);
  }, [caseId, version]);
  return view;
}

/** How the deadline was reckoned, what became of wishes for more time, and every step so far. */
export function CaseHistory({ caseId, version }: { caseId: string; version: number }) {
  const { say, pick } = useSaying();
  const view = useCaseView(caseId, version);
  if (!view) return null;
  const decided = view.timeline.filter(({ event }) => event === 'extension-decided').at(-1);
  return (
    <section>
      {view.extension && <p className="word warn">{say('unit.extensionWaits', { at: shortTime(view.extension.askedAt, serverNow()) })} {pick(view.extension.because)}</p>}
      {!view.extension && decided && <p className="word">{say('unit.extensionDecided', { at: shortTime(decided.at, serverNow()) })} {decided.because && pick(decided.because)}</p>}
      {view.supervised && <p className="word bad">{say('tasks.supervised')} {pick(view.supervised)}</p>}
      {view.deadline && <details><summary>{say('tasks.deadline')}</summary><p>{pick(view.deadline)}</p></details>}
      <details>
        <summary>{say('tasks.history', { n: view.timeline.length })}</summary>
        <ol className="history">
          {[...view.timeline].reverse().map(({ version: step, at, event, label, by, because, photoIds = [] }) => (
            <li key={`${step}-${event}`}><span className="soft">{shortTime(at, serverNow())}</span> <strong>{say(`event.${event}`, { defaultValue: label })}</strong> {by.role === 'service' ? say('tasks.system') : by.role === 'citizen' ? say('tasks.citizen') : (by.name ?? '')}{because && pick(because) && <><br />{pick(because)}</>}{photoIds.length > 0 && <div className="pictures small">{photoIds.map((id, i) => <CoveredPhoto key={id} photoId={id} alt={say('photo.nth', { n: i + 1 })} />)}</div>}</li>
          ))}
        </ol>
      </details>
    </section>
  );
}
