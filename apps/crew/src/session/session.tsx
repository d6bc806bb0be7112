import type { SessionView } from '@paidan/contracts';
import { askWhoIAm, hearServerTime, onLoggedOut, tell } from '@paidan/web-kit';
import { createContext, useCallback, useContext, useEffect, useMemo, useState, type ReactNode } from 'react';
import { forget, forgetAll, keep, recall } from '../keep/database';
import { LoginDialog, LoginPage } from './login';

const KEPT = 'me';

interface Session {
  readonly me: SessionView;
  /** The server knows us; false while it could not be asked. */
  readonly confirmed: boolean;
  /** Rises with every login: what waited for it goes on. */
  readonly logins: number;
  /** What is kept to work without a network goes; what waits to be sent stays. False when the server did not end the session: one is still logged in. */
  readonly leave: () => Promise<boolean>;
}
const SessionContext = createContext<Session | null>(null);

export function useSession(): Session {
  const session = useContext(SessionContext);
  if (!session) throw new Error('useSession() outside of SessionGate');
  return session;
}

type Standing = { readonly kind: 'asking' | 'nobody' } | { readonly kind: 'known'; readonly me: SessionView; readonly confirmed: boolean };

/** Shows the page to those who are logged in, also to those who last were when there is no network to ask. A session that ends asks for the password on top. */
export function SessionGate({ children }: { children: ReactNode }) {
  const [standing, setStanding] = useState<Standing>({ kind: 'asking' });
  const [ended, setEnded] = useState(false);
  const [logins, setLogins] = useState(0);
  const enter = useCallback((me: SessionView) => {
    hearServerTime(me.now);
    void keep(KEPT, me);
    setStanding({ kind: 'known', me, confirmed: true });
    setEnded(false);
    setLogins((before) => before + 1);
  }, []);
  const look = useCallback(async () => {
    const [answer, last] = [navigator.onLine ? await askWhoIAm() : ({ kind: 'away' } as const), await recall<SessionView>(KEPT)];
    if (answer.kind === 'done') return enter(answer.value);
    if (answer.kind === 'refused' && answer.status < 500) return setStanding((now) => (now.kind === 'known' ? (setEnded(true), now) : { kind: 'nobody' }));
    setStanding((now) => (now.kind === 'known' ? now : last ? { kind: 'known', me: last, confirmed: false } : { kind: 'nobody' }));
  }, [enter]);
  useEffect(() => void look(), [look]);
  useEffect(() => onLoggedOut(() => setEnded(true)), []);
  useEffect(() => {
    if (standing.kind !== 'known' || standing.confirmed) return;
    addEventListener('online', look);
    const timer = setInterval(() => void look(), 30_000);
    return () => (removeEventListener('online', look), clearInterval(timer));
  }, [standing, look]);
  const session = useMemo<Session | null>(() => (standing.kind === 'known' ? { ...standing, logins, leave: () => leave().then((left) => (left && setStanding({ kind: 'nobody' }), left)) } : null), [standing, logins]);
  if (standing.kind === 'asking') return null;
  if (!session) return <LoginPage onEntered={enter} />;
  return (
    <SessionContext value={session}>
      {children}
      {ended && <LoginDialog username={session.me.username} onEntered={enter} />}
    </SessionContext>
  );
}

async function leave(): Promise<boolean> {
  const answer = await tell('/session/end');
  if (answer.kind !== 'done' && !(answer.kind === 'refused' && answer.status === 401)) return false;
  await forget(KEPT);
  await forgetAll('tasks:');
  await caches?.delete('paidan-photos');
  return true;
}
