import { useSaying } from '@paidan/web-kit';
import { useState, type FormEvent } from 'react';
import { useDraft } from '../keep/use-draft';
import type { NewEntry } from '../outbox/entry';
import { useOutbox } from '../outbox/outbox-provider';

export interface Acting {
  readonly about: Omit<NewEntry, 'user' | 'deed'>;
  readonly onEnd: () => void;
}

/** Returns a task, or asks for more time: with a reason that a dispatcher can go by. */
export function ReasonForm({ kind, about, onEnd }: Acting & { kind: 'return' | 'extend' }) {
  const { say } = useSaying();
  const { doIt } = useOutbox();
  const [{ reason }, change, clear] = useDraft(`${kind}:${about.caseId}`, { reason: '' });
  const [asked, setAsked] = useState(false);
  const send = async (event: FormEvent) => {
    event.preventDefault();
    if (reason.trim() === '') return setAsked(true);
    await doIt({ ...about, deed: { kind, reason: reason.trim() } });
    await clear();
    onEnd();
  };
  return (
    <form className="act" onSubmit={(event) => void send(event)}>
      <h2>{say(`act.${kind}`)}</h2>
      <div className="row choices">{['1', '2', '3'].map((n) => <button type="button" key={n} onClick={() => change({ reason: say(`act.reasons.${kind}.${n}`) })}>{say(`act.reasons.${kind}.${n}`)}</button>)}</div>
      <label>{say('act.reason')}<textarea rows={3} maxLength={500} value={reason} onChange={(event) => change({ reason: event.target.value })} /></label>
      {asked && reason.trim() === '' && <p className="word bad" role="alert">{say('act.reasonNeeded')}</p>}
      <button className="big main">{say(`act.send.${kind}`)}</button>
      <button type="button" className="big" onClick={onEnd}>{say('act.later')}</button>
    </form>
  );
}
