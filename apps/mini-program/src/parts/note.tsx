import type { Problem } from '../citizen-api/problem';
import { usePreferences } from '../preferences/preferences';
import { problemText } from '../texts/texts';

/** What went wrong and what to do; with a button where doing it again can help. */
export function ProblemNote({ problem, again }: { problem: Problem | null; again?: () => void }) {
  const { say, language } = usePreferences();
  if (!problem) return null;
  return (
    <div className="note bad" role="alert">
      <span className="words">{problemText(problem, language)}</span>
      {again && <button className="tap plain" onClick={again}>{say('app.retry')}</button>}
    </div>
  );
}

export function GoodNote({ text }: { text: string | null }) {
  return text === null ? null : <div className="note good" role="status"><span className="words">{text}</span></div>;
}
