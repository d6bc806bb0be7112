import type { CaseHead, CaseView } from '@paidan/contracts';
import { useSaying } from '@paidan/web-kit';
import { useState } from 'react';
import { newerIn } from '../case/act/act-on';
import { useTelling } from '../case/act/use-telling';
import { useDraft } from '../case/act/draft';
import { useNames } from '../case/names';
import { Over } from '../house/over';
import { actOnAll, concerned, type BulkAction, type BulkOutcome, type BulkWish } from './bulk';

interface Dialog {
  readonly action: BulkAction;
  readonly lines: readonly CaseHead[];
  readonly onDone: (before: CaseHead, after: CaseView) => void;
  readonly onClose: () => void;
}

/** One action for all marked lines, said once; what became of each is shown beside it. */
export default function BulkDialog({ action, lines: marked, onDone, onClose }: Dialog) {
  const { say } = useSaying();
  // Lines leave the queue as they are done; the list here is that of the beginning.
  const [lines] = useState(marked);
  const { value: wish, keep, drop } = useDraft<BulkWish>(`bulk.${action}`, { action, reason: '', refusalKind: '', into: lines[0]?.caseId ?? null });
  const [outcomes, setOutcomes] = useState<readonly BulkOutcome[]>([]);
  const [state, setState] = useState<'asking' | 'acting' | 'done'>('asking');
  const [trouble, setTrouble] = useState<string | null>(null);
  const into = lines.some(({ caseId }) => caseId === wish.into) ? wish.into : (lines[0]?.caseId ?? null);
  // Once one has read that somebody was faster, it goes out on the newer version.
  const failed = outcomes.filter(({ answer }) => answer.kind !== 'done').map(({ line, answer }) => ({ ...line, version: newerIn(answer)?.version ?? line.version }));
  const count = state === 'done' ? failed.length : concerned(lines, { ...wish, into }).length;
  const act = async () => {
    if ((action === 'refuse' || action === 'merge') && wish.reason.trim() === '') return setTrouble(say('case.missing', { field: say('case.fields.reason') }));
    setTrouble(null);
    setState('acting');
    let allDone = true;
    for await (const outcome of actOnAll(state === 'asking' ? lines : failed, { ...wish, into, reason: wish.reason.trim() })) {
      setOutcomes((old) => [...old.filter(({ line }) => line.caseId !== outcome.line.caseId), outcome]);
      if (outcome.answer.kind === 'done') onDone(outcome.line, outcome.answer.value);
      else allDone = false;
    }
    if (allDone) drop();
    setState('done');
  };
  return (
    <Over title={say(`queue.bulk.${action}`)} onClose={state === 'acting' ? undefined : onClose}>
      {trouble && <p role="alert" className="refused">{trouble}</p>}
      {(state === 'asking' || (state === 'done' && failed.length > 0)) && action !== 'dispatch' && <label className="field"><span>{say('case.fields.reason')}</span><textarea className="input" autoFocus maxLength={500} value={wish.reason} onChange={(event) => keep((now) => ({ ...now, reason: event.target.value }))} /></label>}
      {state === 'asking' && action === 'merge' && (
        <label className="field"><span>{say('queue.merge-into')}</span>
          <select className="input" value={into ?? ''} onChange={(event) => keep((now) => ({ ...now, into: event.target.value }))}>{lines.map(({ caseId, caseNumber, address }) => <option key={caseId} value={caseId}>{caseNumber} {address}</option>)}</select>
        </label>
      )}
      <ul className="outcomes" aria-live="polite">{concerned(lines, { ...wish, into }).map((line) => <Outcome key={line.caseId} line={line} outcome={outcomes.find((each) => each.line.caseId === line.caseId)} />)}</ul>
      <div className="row-of end">
        <button type="button" className="button" disabled={state === 'acting'} onClick={onClose}>{say('case.close-dialog')}</button>
        {(state !== 'done' || failed.length > 0) && <button type="button" className="button first" disabled={state === 'acting'} autoFocus={action === 'dispatch'} onClick={() => void act()}>{say(state === 'done' ? 'queue.bulk-again' : 'queue.bulk-go', { count })}</button>}
      </div>
    </Over>
  );
}

function Outcome({ line, outcome }: { line: CaseHead; outcome: BulkOutcome | undefined }) {
  const { say } = useSaying();
  const tellOf = useTelling();
  const names = useNames();
  if (!outcome) return <li>{line.caseNumber}</li>;
  const { answer } = outcome;
  return answer.kind === 'done'
    ? <li className="fine">✓ {line.caseNumber} {say(`case.stages.${answer.value.stage}`)} {answer.value.unit && names.unit(answer.value.unit.id, answer.value.unit.name)}</li>
    : <li className="late">✗ {line.caseNumber} {tellOf(answer)}</li>;
}
