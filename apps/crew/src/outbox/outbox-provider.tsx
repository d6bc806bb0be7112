import { createContext, useCallback, useContext, useEffect, useMemo, useRef, useState, useSyncExternalStore, type ReactNode } from 'react';
import { useSession } from '../session/session';
import type { Entry, NewEntry } from './entry';
import { entriesNow, onEntries, put } from './outbox';
import { Sender, type SenderState } from './sender';

interface Outbox {
  readonly entries: readonly Entry[];
  readonly state: SenderState;
  /** Keeps a deed and sends it when it can; it is safe when this has come back. */
  readonly doIt: (deed: Omit<NewEntry, 'user'>) => Promise<void>;
  readonly flush: (anyway?: boolean) => void;
  /** Told of what the server said to a deed that arrived. */
  readonly onAnswer: (listener: (entry: Entry, value: unknown) => void) => () => void;
}
const OutboxContext = createContext<Outbox | null>(null);

export function useOutbox(): Outbox {
  const outbox = useContext(OutboxContext);
  if (!outbox) throw new Error('useOutbox() outside of OutboxProvider');
  return outbox;
}

/** The queue of the person who is logged in, and what sends it for as long as the page is open. */
export function OutboxProvider({ children }: { children: ReactNode }) {
  const { me: { username }, logins } = useSession();
  const entries = useSyncExternalStore(onEntries, entriesNow);
  const [state, setState] = useState<SenderState>('idle');
  const sender = useRef<Sender | null>(null);
  const listeners = useRef(new Set<(entry: Entry, value: unknown) => void>());
  useEffect(() => {
    const sends = new Sender(username, setState, (entry, value) => listeners.current.forEach((listener) => listener(entry, value)));
    sender.current = sends;
    sends.start();
    return () => sends.stop();
  }, [username]);
  useEffect(() => void sender.current?.flush(true), [logins]);
  const flush = useCallback((anyway = false) => void sender.current?.flush(true, anyway), []);
  const doIt = useCallback(async (deed: Omit<NewEntry, 'user'>) => (await put({ ...deed, user: username }), flush()), [username, flush]);
  const onAnswer = useCallback((listener: (entry: Entry, value: unknown) => void) => (listeners.current.add(listener), () => void listeners.current.delete(listener)), []);
  const outbox = useMemo(() => ({ entries, state, doIt, flush, onAnswer }), [entries, state, doIt, flush, onAnswer]);
  return <OutboxContext value={outbox}>{children}</OutboxContext>;
}
