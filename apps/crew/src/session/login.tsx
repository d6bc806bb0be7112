import type { SessionView } from '@paidan/contracts';
import { speak, tell, useProviderLogin, useSaying } from '@paidan/web-kit';
import { useState, useSyncExternalStore, type FormEvent } from 'react';
import { Dialog } from '../house/dialog';
import { said } from '../house/said';
import { entriesNow, onEntries } from '../outbox/outbox';

interface Entering {
  readonly onEntered: (view: SessionView) => void;
}

/** The first thing that a person without a session sees. */
export function LoginPage({ onEntered }: Entering) {
  const { say, language } = useSaying();
  const waiting = useSyncExternalStore(onEntries, entriesNow).filter(({ state }) => state !== 'sent');
  return (
    <main className="login">
      <h1>{say('page.name')}</h1>
      <p className="soft">{say('login.subtitle')}</p>
      {waiting.length > 0 && <p className="word warn" role="status">{say('login.waiting', { n: waiting.length, who: [...new Set(waiting.map(({ user }) => user))].join(', ') })}</p>}
      <LoginForm onEntered={onEntered} />
      <button type="button" className="plain" onClick={() => void speak(language === 'zh' ? 'en' : 'zh')}>{language === 'zh' ? 'English' : '中文'}</button>
    </main>
  );
}

/** Over the page whose session has ended: what was entered there stays. */
export function LoginDialog({ username, onEntered }: Entering & { username: string }) {
  const { say } = useSaying();
  return (
    <Dialog title={say('login.again')}>
      <p>{say('login.kept')}</p>
      <LoginForm onEntered={onEntered} username={username} />
    </Dialog>
  );
}

function LoginForm({ onEntered, username: known = '' }: Entering & { username?: string }) {
  const { say, pick, language } = useSaying();
  const provider = useProviderLogin(known || null, onEntered);
  const [username, setUsername] = useState(known);
  const [password, setPassword] = useState('');
  /** Asked for once the door says that the account has a second factor. */
  const [code, setCode] = useState<string | null>(null);
  const [refused, setRefused] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const enter = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    const answer = await tell<SessionView>('/session', { username: username.trim(), password, ...(code?.trim() ? { code: code.trim() } : {}) });
    setBusy(false);
    if (answer.kind === 'refused' && answer.field === 'code') setCode('');
    if (answer.kind === 'done') onEntered(answer.value);
    else setRefused(said(answer, language, say('page.away')));
  };
  const leave = async () => {
    setBusy(true);
    const answer = await provider.leave();
    setBusy(false);
    setRefused(answer && said(answer, language, say('page.away')));
  };
  return (
    <form onSubmit={(event) => void enter(event)}>
      {refused && <p className="word bad" role="alert">{refused}</p>}
      <label>{say('login.username')}<input value={username} onChange={(event) => setUsername(event.target.value)} autoComplete="username" autoCapitalize="none" required readOnly={known !== ''} /></label>
      <label>{say('login.password')}<input type="password" value={password} onChange={(event) => setPassword(event.target.value)} autoComplete="current-password" required /></label>
      {code !== null && <label>{say('login.code')}<input value={code} onChange={(event) => setCode(event.target.value)} inputMode="numeric" autoComplete="one-time-code" maxLength={40} autoFocus /></label>}
      <button className="big main" disabled={busy}>{busy ? say('page.busy') : say('login.enter')}</button>
      {provider.button && <button type="button" className="big" disabled={busy} onClick={() => void leave()}>{pick(provider.button)}</button>}
    </form>
  );
}
