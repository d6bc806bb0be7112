import { useState } from 'react';
import { api } from '../../citizen';
import type { Problem } from '../../citizen-api/problem';
import { GoodNote, ProblemNote } from '../../parts/note';
import { usePreferences } from '../../preferences/preferences';

/** Ending the logins on every other phone and browser; here it goes on. */
export function EndLogins() {
  const { say } = usePreferences();
  const [ended, tellEnded] = useState(false);
  const [problem, tell] = useState<Problem | null>(null);
  const end = async () => {
    const answer = await api.endLogins();
    tell(answer.ok ? null : answer.problem);
    tellEnded(answer.ok);
  };
  return (
    <>
      <button className="tap plain apart" onClick={() => void end()}>{say('me.endLogins')}</button>
      <ProblemNote problem={problem} />
      <GoodNote text={ended ? say('me.loginsEnded') : null} />
    </>
  );
}
