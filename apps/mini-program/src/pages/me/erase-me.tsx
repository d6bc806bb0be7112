import { useState } from 'react';
import { api } from '../../citizen';
import type { Problem } from '../../citizen-api/problem';
import { ProblemNote } from '../../parts/note';
import { usePreferences } from '../../preferences/preferences';

/** Deleting the account, after saying what it means and asking once. */
export function EraseMe({ reports, left }: { reports: number; left: (erasureId: string) => void }) {
  const { say } = usePreferences();
  const [sure, ask] = useState(false);
  const [busy, setBusy] = useState(false);
  const [problem, tell] = useState<Problem | null>(null);
  const erase = async () => {
    setBusy(true);
    const answer = await api.erase();
    setBusy(false);
    if (answer.ok) return left(answer.value.erasureId);
    tell(answer.problem);
  };
  if (!sure) return <button className="tap plain" onClick={() => ask(true)}>{say('me.erase')}</button>;
  return (
    <section className="card" aria-label={say('me.erase')}>
      <p className="words">{say('me.eraseSure', { reports })}</p>
      <ProblemNote problem={problem} />
      <div className="row">
        <button className="tap danger" disabled={busy} onClick={() => void erase()}>{say('me.eraseYes')}</button>
        <button className="tap plain" onClick={() => ask(false)}>{say('follow.cancel')}</button>
      </div>
    </section>
  );
}
