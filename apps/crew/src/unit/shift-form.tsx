import type { LineRefused } from '@paidan/contracts';
import { tell, useSaying } from '@paidan/web-kit';
import { useState, type FormEvent } from 'react';
import { said } from '../house/said';
import { useDraft } from '../keep/use-draft';
import { usePeople } from './assign-form';

const empty = { username: '', from: '', to: '' };

/** One shift more; its times are those of Shanghai, whatever the phone's zone. */
export function ShiftForm({ onMade }: { onMade: () => void }) {
  const { say, side, language } = useSaying();
  const people = usePeople();
  const [shift, change] = useDraft('shift', empty);
  const [wrong, setWrong] = useState<string | null>(null);
  const send = async (event: FormEvent) => {
    event.preventDefault();
    const answer = await tell<unknown>('/rosters', { shifts: [shift] });
    if (answer.kind !== 'done') {
      const lines = answer.kind === 'refused' ? (answer.facts.lines as LineRefused[] | undefined) : undefined;
      return setWrong([said(answer, language, say('page.away')), ...(lines ?? []).map(({ message }) => side(message))].join(' '));
    }
    setWrong(null);
    change(empty);
    onMade();
  };
  return (
    <details>
      <summary>{say('unit.addShift')}</summary>
      <form className="act" onSubmit={(event) => void send(event)}>
        <label>{say('unit.who')}
          <select required value={shift.username} onChange={(event) => change({ username: event.target.value })}>
            <option value="">{say('unit.choose')}</option>
            {people.map(({ username, name }) => <option key={username} value={username}>{name}</option>)}
          </select>
        </label>
        <label>{say('unit.from')}<input type="datetime-local" required value={shift.from} onChange={(event) => change({ from: event.target.value })} /></label>
        <label>{say('unit.to')}<input type="datetime-local" required value={shift.to} onChange={(event) => change({ to: event.target.value })} /></label>
        {wrong && <p className="word bad" role="alert">{wrong}</p>}
        <button className="big main">{say('unit.addShift')}</button>
      </form>
    </details>
  );
}
