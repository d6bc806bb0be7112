import { tell, useSaying } from '@paidan/web-kit';
import { Button, Input } from 'antd';
import { useState } from 'react';
import { RefusedNote } from '../house/refused-note';
import type { NotDone } from '../house/use-asked';

/** The shortest password that is taken. */
const LEAST = 10;
const empty = { password: '', newPassword: '', again: '' };
const currentOf = { password: 'current-password', newPassword: 'new-password', again: 'new-password' } as const;

/** A new password; the other browsers have to log in again. What is typed is never kept anywhere. */
export function MyPassword() {
  const { say } = useSaying();
  const [typed, setTyped] = useState(empty);
  const [refused, setRefused] = useState<NotDone | null>(null);
  const [state, setState] = useState<'idle' | 'busy' | 'done'>('idle');
  const wrong = typed.newPassword !== '' && typed.newPassword.length < LEAST ? 'too-short' : typed.again !== '' && typed.again !== typed.newPassword ? 'not-same' : null;
  const ready = Object.values(typed).every(Boolean) && !wrong && typed.again === typed.newPassword;
  const change = async () => {
    setState('busy');
    const answer = await tell<null>('/password', { password: typed.password, newPassword: typed.newPassword });
    setRefused(answer.kind === 'done' ? null : answer);
    setState(answer.kind === 'done' ? 'done' : 'idle');
    if (answer.kind === 'done') setTyped(empty);
  };
  return (
    <section className="card">
      <h2>{say('account.password')}</h2>
      <RefusedNote refused={refused} />
      {state === 'done' && <p role="status" className="told">{say('account.password-changed')}</p>}
      <form onSubmit={(event) => (event.preventDefault(), ready && void change())}>
        {(['password', 'newPassword', 'again'] as const).map((name) => (
          <label className="field" key={name}><span>{say(`account.passwords.${name}`)}</span>
            <Input.Password autoComplete={currentOf[name]} value={typed[name]} onChange={(event) => (setState('idle'), setTyped({ ...typed, [name]: event.target.value }))} />
          </label>
        ))}
        {wrong && <p role="alert" className="refused">{say(`account.${wrong}`, { least: LEAST })}</p>}
        <Button type="primary" htmlType="submit" loading={state === 'busy'} disabled={!ready}>{say('account.change')}</Button>
      </form>
    </section>
  );
}
