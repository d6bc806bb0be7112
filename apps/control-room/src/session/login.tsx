import type { SessionView } from '@paidan/contracts';
import { speak, tell, useSaying } from '@paidan/web-kit';
import { useState } from 'react';
import { Over } from '../house/over';
import { sideOf } from '../house/sides';

interface Entering {
  readonly onEntered: (view: SessionView) => void;
}

/** The first thing that a person without a session sees. */
export function LoginPage({ onEntered }: Entering) {
  const { say, language } = useSaying();
  return (
    <main style={{ maxWidth: 380, margin: '12vh auto', padding: '0 24px' }}>
      <h1 style={{ fontSize: 28, marginBottom: 0 }}>{say('house.name')}</h1>
      <p style={{ marginTop: 4 }}>{say('login.subtitle')}</p>
      <LoginForm onEntered={onEntered} />
      <button type="button" className="quiet" lang={language === 'zh' ? 'en' : 'zh-CN'} onClick={() => void speak(language === 'zh' ? 'en' : 'zh')}>{language === 'zh' ? 'English' : '中文'}</button>
    </main>
  );
}

/** Over the page whose session has ended, and over any dialog of it: what was typed there stays. */
export function LoginDialog({ username, onEntered }: Entering & { username: string }) {
  const { say } = useSaying();
  return (
    <Over title={say('login.again')}>
      <p>{say('login.kept')}</p>
      <LoginForm onEntered={onEntered} username={username} />
    </Over>
  );
}

function LoginForm({ onEntered, username = '' }: Entering & { username?: string }) {
  const { say, language } = useSaying();
  const [login, setLogin] = useState({ username, password: '' });
  /** Asked for once the door says that the account has a second factor. */
  const [code, setCode] = useState<string | null>(null);
  const [refused, setRefused] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const enter = async () => {
    if (login.username.trim() === '' || login.password === '') return setRefused(say('login.needed'));
    setBusy(true);
    const answer = await tell<SessionView>('/session', { ...login, ...(code?.trim() ? { code: code.trim() } : {}) });
    setBusy(false);
    if (answer.kind === 'refused' && answer.field === 'code') setCode('');
    if (answer.kind === 'done') onEntered(answer.value);
    else setRefused(answer.kind === 'away' ? say('house.away') : sideOf(answer.message, language));
  };
  return (
    <form noValidate onSubmit={(event) => (event.preventDefault(), void enter())}>
      {refused && <p role="alert" className="refused">{refused}</p>}
      <label className="field">
        <span>{say('login.username')}</span>
        <input className="input" name="username" autoComplete="username" autoFocus={username === ''} readOnly={username !== ''} required value={login.username} onChange={(event) => setLogin({ ...login, username: event.target.value })} />
      </label>
      <label className="field">
        <span>{say('login.password')}</span>
        <input className="input" name="password" type="password" autoComplete="current-password" autoFocus={username !== ''} required value={login.password} onChange={(event) => setLogin({ ...login, password: event.target.value })} />
      </label>
      {code !== null && (
        <label className="field">
          <span>{say('login.code')}</span>
          <input className="input" name="code" inputMode="numeric" autoComplete="one-time-code" autoFocus maxLength={40} value={code} onChange={(event) => setCode(event.target.value)} />
        </label>
      )}
      <button type="submit" className="button first" style={{ width: '100%', padding: '9px 12px' }} disabled={busy}>{say('login.enter')}</button>
    </form>
  );
}
