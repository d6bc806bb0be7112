import { useEffect, useState, useSyncExternalStore } from 'react';
import { waiting } from '../citizen';
import type { Draft } from '../citizen-api/draft';
import { NOT_ACCEPTED } from '../citizen-api/problem';
import { usePreferences } from '../preferences/preferences';
import { problemText } from '../texts/texts';
import { Consent } from './consent';

/** Reports that are kept on the phone until the line is back, and those that went out in the meantime. */
export function WaitingNote() {
  const { say, language } = usePreferences();
  const { drafts, sending, problem, filed } = useSyncExternalStore(waiting.subscribe, waiting.now, waiting.now);
  useEffect(() => void waiting.look(), []);
  return (
    <>
      {filed.map(({ trackingNumber }) => <div key={trackingNumber} className="note good" role="status"><span className="words">{say('report.filed')} {trackingNumber}</span></div>)}
      {drafts.length > 0 && (
        <div className="note waits" role="status">
          <strong className="words">{say('report.keptTitle', { count: drafts.length })}</strong>
          <span className="words">{problem ? problemText(problem, language) : say('report.keptLead')}</span>
          <button className="tap plain" disabled={sending} onClick={() => void waiting.sendAll()}>{say(sending ? 'report.submitting' : 'report.keptSend')}</button>
          {problem?.code === NOT_ACCEPTED && <Consent goOn={() => void waiting.sendAll()} />}
          {drafts.map((draft) => <Discard key={draft.key} draft={draft} />)}
        </div>
      )}
    </>
  );
}

/** Throws a draft away, after asking once. */
function Discard({ draft }: { draft: Draft }) {
  const { say } = usePreferences();
  const [sure, ask] = useState(false);
  return <button className="tap plain" onClick={() => (sure ? void waiting.drop(draft) : ask(true))}>{say(sure ? 'report.keptSure' : 'report.keptDrop')}{sure ? '' : ` · ${draft.description.slice(0, 12) || say('report.keptPhotos', { count: draft.photos.length })}`}</button>;
}
