import { useState } from 'react';
import { api } from '../../citizen';
import type { Problem } from '../../citizen-api/problem';
import { valueOf } from '../../parts/field-value';
import { ProblemNote } from '../../parts/note';
import { useKept } from '../../parts/use-kept';
import { usePreferences } from '../../preferences/preferences';

/** Taking a report back, after asking once. */
export function Withdraw({ reportId, changed }: { reportId: string; changed: () => Promise<void> }) {
  const { say } = usePreferences();
  const [sure, ask] = useState(false);
  const [reason, setReason] = useKept(`reason:${reportId}`);
  const [busy, setBusy] = useState(false);
  const [problem, tell] = useState<Problem | null>(null);
  const withdraw = async () => {
    setBusy(true);
    const answer = await api.withdraw(reportId, reason.trim());
    setBusy(false);
    tell(answer.ok ? null : answer.problem);
    if (!answer.ok) return;
    setReason('');
    await changed();
  };
  if (!sure) return <button className="tap plain" onClick={() => ask(true)}>{say('follow.withdraw')}</button>;
  return (
    <section className="card" aria-label={say('follow.withdraw')}>
      <p className="words">{say('follow.withdrawSure')}</p>
      <label className="label" htmlFor="reason">{say('follow.withdrawReason')}</label>
      <input id="reason" className="field" maxLength={500} value={reason} onInput={(event) => setReason(valueOf(event))} />
      <ProblemNote problem={problem} />
      <div className="row">
        <button className="tap danger" disabled={busy} onClick={() => void withdraw()}>{say('follow.withdrawYes')}</button>
        <button className="tap plain" onClick={() => ask(false)}>{say('follow.cancel')}</button>
      </div>
    </section>
  );
}
