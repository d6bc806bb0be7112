import type { SessionView } from '@paidan/contracts';
import { giveProviderCode, sideOf, speak, tell, useProviderLogin, useSaying, type Answer } from '@paidan/web-kit';
import { useState } from 'react';
import { Over } from '../house/over';
import { Rest } from './rest';

interface Entering {
  readonly onEntered: (view: SessionView) => void;
}
export type NotLetIn = Exclude<Answer<unknown>, { kind: 'done' }>;

/** The first thing that a person without a session sees. `cameBack`: what the city's own login came to, when it did not let them in. */
export function LoginPage({ onEntered, cameBack }: Entering & { cameBack: NotLetIn | null }) {
  const { say, language } = useSaying();
  return (
    <main style={{ maxWidth: 380, margin: '12vh auto', padding: '0 24px' }}>
      <h1 style={{ fontSize: 28, marginBottom: 0 }}>{say('house.name')}</h1>
      <p style={{ marginTop: 4 }}>{say('login.subtitle')}</p>
      {wantsCode(cameBack) ? <CodeForm onEntered={onEntered} wanted={cameBack} /> : <LoginForm onEntered={onEntered} cameBack={cameBack} />}
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

function LoginForm({ onEntered, username = '', cameBack = null }: Entering & { username?: string; cameBack?: NotLetIn | null }) {
  const { say, pick } = useSaying();
  const why = useWhy();
  const provider = useProviderLogin(username || null, onEntered);
  const [login, setLogin] = useState({ username, password: '' });
  /** Asked for once the door says that the account has a second factor. */
  const [code, setCode] = useState<string | null>(null);
  const [refused, setRefused] = useState<NotLetIn | string | null>(cameBack);
  const [busy, setBusy] = useState(false);
  const enter = async () => {
    if (login.username.trim() === '' || login.password === '') return setRefused(say('login.needed'));
    setBusy(true);
    const answer = await tell<SessionView>('/session', { ...login, ...(code?.trim() ? { code: code.trim() } : {}) });
    setBusy(false);
    if (answer.kind === 'refused' && answer.field === 'code') setCode('');
    if (answer.kind === 'done') onEntered(answer.value);
    else setRefused(answer);
  };
  const leave = async () => {
    setBusy(true);
    setRefused(await provider.leave());
    setBusy(false);
  };
  return (
    <form noValidate onSubmit={(event) => (event.preventDefault(), void enter())}>
      {refused && <p role="alert" className="refused">{typeof refused === 'string' ? refused : why(refused)}</p>}
      {refused && typeof refused !== 'string' && <Rest refused={refused} />}
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
      {provider.button && <button type="button" className="button" style={{ width: '100%', padding: '9px 12px', marginTop: 8 }} disabled={busy} onClick={() => void leave()}>{pick(provider.button)}{username && ` (${say('login.other-tab')})`}</button>}
    </form>
  );
}

const wantsCode = (cameBack: NotLetIn | null): cameBack is NotLetIn & { kind: 'refused' } => cameBack?.kind === 'refused' && cameBack.code === 'STAFF.CODE_NEEDED';

/** The city's own login knows who it is; the code of their second factor is still wanted. */
function CodeForm({ onEntered, wanted }: Entering & { wanted: NotLetIn }) {
  const { say } = useSaying();
  const why = useWhy();
  const [code, setCode] = useState('');
  const [said, setSaid] = useState(wanted);
  const [busy, setBusy] = useState(false);
  const enter = async () => {
    setBusy(true);
    const answer = await giveProviderCode(code.trim());
    setBusy(false);
    if (answer.kind === 'done') onEntered(answer.value);
    else setSaid(answer);
  };
  return (
    <form noValidate onSubmit={(event) => (event.preventDefault(), void (code.trim() && enter()))}>
      <p role="alert" className={said === wanted ? 'told' : 'refused'}>{why(said)}</p>
      <label className="field">
        <span>{say('login.code')}</span>
        <input className="input" name="code" inputMode="numeric" autoComplete="one-time-code" autoFocus maxLength={40} value={code} onChange={(event) => setCode(event.target.value)} />
      </label>
      <button type="submit" className="button first" style={{ width: '100%', padding: '9px 12px' }} disabled={busy}>{say('login.enter')}</button>
    </form>
  );
}

/** The door's own words, in the language of the page. */
function useWhy(): (answer: NotLetIn) => string {
  const { say, language } = useSaying();
  return (answer) => (answer.kind === 'away' ? say('house.away') : sideOf(answer.message, language));
}
