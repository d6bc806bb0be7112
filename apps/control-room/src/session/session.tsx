import type { Permission, SessionView } from '@paidan/contracts';
import { askWhoIAm, endProviderLogin, hearServerTime, onLoggedOut, tell } from '@paidan/web-kit';
import { createContext, useCallback, useContext, useEffect, useMemo, useState, type ReactNode } from 'react';
import { LoginDialog, LoginPage, type NotLetIn } from './login';

interface Session {
  readonly me: SessionView;
  /** How far a permission reaches for me; undefined when I do not hold it. */
  readonly may: (permission: Permission) => 'all' | 'unit' | 'own' | undefined;
  /** False when the server did not end the session: one is still logged in. */
  readonly leave: () => Promise<boolean>;
}
const SessionContext = createContext<Session | null>(null);

export function useSession(): Session {
  const session = useContext(SessionContext);
  if (!session) throw new Error('useSession() outside of SessionGate');
  return session;
}

/** Asked while the page is still being put together; its first drawing needs the answer. A browser that comes back from the city's own login is let in by that. */
const cameBack = endProviderLogin();
const asked = cameBack ?? askWhoIAm();

/** Shows the house to those who are logged in. When a session ends over what is being typed, it asks for the password on top of it. */
export function SessionGate({ children }: { children: ReactNode }) {
  const [me, setMe] = useState<SessionView | null | 'asking'>('asking');
  const [ended, setEnded] = useState(false);
  const [notLetIn, setNotLetIn] = useState<NotLetIn | null>(null);
  const enter = useCallback((view: SessionView) => (hearServerTime(view.now), setMe(view), setEnded(false), setNotLetIn(null)), []);
  useEffect(() => void asked.then((answer) => (answer.kind === 'done' ? enter(answer.value) : (cameBack && setNotLetIn(answer), setMe(null)))), [enter]);
  useEffect(() => onLoggedOut(() => setEnded(true)), []);
  const session = useMemo(
    () => (me && me !== 'asking' ? { me, may: (permission: Permission) => me.may[permission], leave: () => leave().then((left) => (left && setMe(null), left)) } : null),
    [me],
  );
  if (me === 'asking') return null;
  if (!session) return <LoginPage onEntered={enter} cameBack={notLetIn} />;
  return (
    <SessionContext value={session}>
      {children}
      {ended && <LoginDialog username={session.me.username} onEntered={enter} />}
    </SessionContext>
  );
}

async function leave(): Promise<boolean> {
  const answer = await tell('/session/end');
  return answer.kind === 'done' || (answer.kind === 'refused' && answer.status === 401);
}
