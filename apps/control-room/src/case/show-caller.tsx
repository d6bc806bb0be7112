import type { CallerView } from '@paidan/contracts';
import { tell, useSaying } from '@paidan/web-kit';
import { useState } from 'react';
import { Over } from '../house/over';
import { useDraft } from './act/draft';
import { useTelling } from './act/use-telling';

/** Shows a caller's name and number whole, once it was said why; gone again when the page is left. */
export function ShowCaller({ reportId }: { reportId: string }) {
  const { say } = useSaying();
  const [asking, setAsking] = useState(false);
  const [whole, setWhole] = useState<CallerView | null>(null);
  if (whole) return <strong>{[whole.name, whole.phone].filter(Boolean).join(' ')}</strong>;
  return (
    <>
      <button type="button" className="button" onClick={() => setAsking(true)}>{say('case.show-caller')}</button> <span className="facts">{say('case.written-down')}</span>
      {asking && <WhyDialog reportId={reportId} onShown={setWhole} onClose={() => setAsking(false)} />}
    </>
  );
}

function WhyDialog({ reportId, onShown, onClose }: { reportId: string; onShown: (caller: CallerView) => void; onClose: () => void }) {
  const { say } = useSaying();
  const tellOf = useTelling();
  const { value, keep, drop } = useDraft(`${reportId}.caller`, { reason: '' });
  const [trouble, setTrouble] = useState<string | null>(null);
  const send = async () => {
    if (value.reason.trim() === '') return setTrouble(say('case.missing', { field: say('case.fields.reason') }));
    const answer = await tell<CallerView>(`/reports/${reportId}/caller/show`, { reason: value.reason.trim() });
    if (answer.kind !== 'done') return setTrouble(tellOf(answer));
    drop();
    onShown(answer.value);
  };
  return (
    <Over title={say('case.show-caller')} onClose={onClose}>
      <form noValidate onSubmit={(event) => (event.preventDefault(), void send())}>
        {trouble && <p role="alert" className="refused">{trouble}</p>}
        <label className="field"><span>{say('case.fields.reason')}</span><textarea className="input" autoFocus required maxLength={500} value={value.reason} onChange={(event) => keep({ reason: event.target.value })} /></label>
        <div className="row-of end">
          <button type="button" className="button" onClick={onClose}>{say('case.close-dialog')}</button>
          <button type="submit" className="button first">{say('case.show-caller')}</button>
        </div>
      </form>
    </Over>
  );
}
