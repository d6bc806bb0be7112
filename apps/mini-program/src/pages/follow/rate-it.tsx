import { useState } from 'react';
import { api } from '../../citizen';
import type { Problem } from '../../citizen-api/problem';
import { valueOf } from '../../parts/field-value';
import { ProblemNote } from '../../parts/note';
import { useKept } from '../../parts/use-kept';
import { usePreferences } from '../../preferences/preferences';

const SCORES = [1, 2, 3, 4, 5] as const;

/** Rating a closure, 1 to 5, and whether it is solved; "not solved" opens it again. The same sent twice counts once. */
export function RateIt({ reportId, changed }: { reportId: string; changed: () => Promise<void> }) {
  const { say } = usePreferences();
  const [score, setScore] = useState<number | null>(null);
  const [solved, setSolved] = useState<boolean | null>(null);
  const [comment, setComment] = useKept(`comment:${reportId}`);
  const [busy, setBusy] = useState(false);
  const [problem, tell] = useState<Problem | null>(null);
  const send = async () => {
    if (score === null || solved === null) return tell({ code: 'missing', message: say('follow.rateNeed'), later: false });
    setBusy(true);
    const answer = await api.rate(reportId, { score, solved, comment: comment.trim() || null });
    setBusy(false);
    tell(answer.ok ? null : answer.problem);
    if (!answer.ok) return;
    setComment('');
    await changed();
  };
  return (
    <section className="card" aria-label={say('follow.rate')}>
      <h2 className="head">{say('follow.rate')}</h2>
      <div className="row">
        {SCORES.map((n) => (
          <button key={n} className={`tap chip star${score !== null && n <= score ? ' on' : ''}`} aria-label={say('follow.stars', { n })} aria-pressed={n === score} onClick={() => setScore(n)}>{score !== null && n <= score ? '★' : '☆'}{n}</button>
        ))}
      </div>
      <div className="row">
        {([true, false] as const).map((each) => (
          <button key={String(each)} className={`tap chip${solved === each ? ' on' : ''}`} aria-pressed={solved === each} onClick={() => setSolved(each)}>{say(each ? 'follow.solved' : 'follow.unsolved')}</button>
        ))}
      </div>
      <label className="label" htmlFor="comment">{say(solved === false ? 'follow.unsolvedLead' : 'follow.comment')}</label>
      <textarea id="comment" className="field" maxLength={1000} value={comment} onInput={(event) => setComment(valueOf(event))} />
      <ProblemNote problem={problem} />
      <button className="tap main" disabled={busy} onClick={() => void send()}>{say(busy ? 'report.submitting' : 'follow.rateSend')}</button>
    </section>
  );
}
