import type { CaseHead, CasePage, SessionView } from '@paidan/contracts';
import { hearServerTime, LiveLine, serverNow, type Answer, type LineState } from '@paidan/web-kit';
import { createContext, useCallback, useContext, useEffect, useMemo, useRef, useState, type ReactNode } from 'react';
import { askIfOnline } from '../house/ask-if-online';
import { keep, recall } from '../keep/database';
import type { Entry } from '../outbox/entry';
import { useOutbox } from '../outbox/outbox-provider';
import { useSession } from '../session/session';

/** `asOf`: when the server last said that this is so; null until it has. */
interface Cases {
  readonly heads: readonly CaseHead[] | null;
  readonly asOf: string | null;
  readonly line: LineState;
  /** What the server said instead of a list. */
  readonly refused: string | null;
  readonly reload: () => Promise<void>;
}
interface Kept {
  readonly heads: readonly CaseHead[];
  readonly asOf: string;
}
const CasesContext = createContext<Cases | null>(null);

export function useCases(): Cases {
  const cases = useContext(CasesContext);
  if (!cases) throw new Error('useCases() outside of CasesProvider');
  return cases;
}

/** A page of the server, and so many pages at most. */
const PAGE = 200;
const PAGES = 5;

/** What this role has to do: a crew the tasks of its unit, a checker what waits for a check. */
const listOf = ({ role, unit }: SessionView) =>
  role === 'checker'
    ? { path: '/queue', query: { desk: 'checker' }, has: ({ waitsFor }: CaseHead) => waitsFor === 'checker' }
    : { path: '/crew/tasks', query: {}, has: (head: CaseHead) => head.unit?.id === unit?.id && (head.stage === 'dispatched' || head.stage === 'handling') };

type Loaded = { readonly kind: 'page'; readonly heads: CaseHead[]; readonly liveId: string } | { readonly kind: 'refused'; readonly message: string } | { readonly kind: 'away' };

async function loadAll(path: string, query: Record<string, string | undefined>): Promise<Loaded> {
  const heads: CaseHead[] = [];
  let after: string | undefined;
  let liveId: string | null = null;
  for (let page = 0; page < PAGES; page += 1) {
    const answer: Answer<CasePage> = await askIfOnline<CasePage>(path, { query: { ...query, limit: PAGE, after } });
    if (answer.kind !== 'done') return answer.kind === 'refused' && answer.status !== 401 && answer.status < 500 ? { kind: 'refused', message: answer.message } : { kind: 'away' };
    heads.push(...answer.value.items);
    liveId ??= answer.value.liveId;
    if (answer.value.next === null) break;
    after = answer.value.next;
  }
  return { kind: 'page', heads, liveId: liveId ?? '' };
}

/** The cases of this person: those kept from last time at once, then the server's, then every change as it happens. */
export function CasesProvider({ children }: { children: ReactNode }) {
  const { me, logins } = useSession();
  const { onAnswer } = useOutbox();
  const list = useMemo(() => listOf(me), [me]);
  const name = `tasks:${me.username}`;
  const [kept, setKept] = useState<Kept | null>(null);
  const [line, setLine] = useState<LineState>('opening');
  const [refused, setRefused] = useState<string | null>(null);
  const live = useRef<LiveLine | null>(null);
  /** Counts the loads: what comes back after a later one was begun, or after the page has gone, is old. */
  const load = useRef(0);
  const merge = useCallback((changed: readonly CaseHead[]) => setKept((now) => now && { heads: merged(now.heads, changed).filter(list.has), asOf: serverNow().toISOString() }), [list]);
  const reload = useCallback(async () => {
    const mine = ++load.current;
    const loaded = await loadAll(list.path, list.query);
    if (mine !== load.current) return;
    setRefused(loaded.kind === 'refused' ? loaded.message : null);
    if (loaded.kind !== 'page') return void setLine('lost');
    setKept({ heads: loaded.heads, asOf: serverNow().toISOString() });
    live.current?.close();
    live.current = new LiveLine(loaded.liveId, {
      onCases: merge, onReset: () => void reload(), onNow: hearServerTime,
      // Asked once more, so that the page asks for the password.
      onState: (state) => (setLine(state), state === 'closed' && void reload()),
    });
  }, [list, merge]);
  useEffect(() => {
    void recall<Kept>(name).then((last) => setKept((now) => now ?? last ?? null)).then(reload);
    addEventListener('online', reload);
    return () => ((load.current += 1), removeEventListener('online', reload), live.current?.close());
  }, [name, reload, logins]);
  useEffect(() => onAnswer((_entry: Entry, value) => isHead(value) && merge([value])), [onAnswer, merge]);
  useEffect(() => {
    const timer = kept ? setTimeout(() => void keep(name, kept), 500) : undefined;
    return () => clearTimeout(timer);
  }, [kept, name]);
  const cases = useMemo(() => ({ heads: kept?.heads ?? null, asOf: kept?.asOf ?? null, line, refused, reload }), [kept, line, refused, reload]);
  return <CasesContext value={cases}>{children}</CasesContext>;
}

const isHead = (value: unknown): value is CaseHead => typeof value === 'object' && value !== null && 'caseId' in value && 'version' in value;

/** The higher version counts; the same one may come again with another deadline. */
function merged(heads: readonly CaseHead[], changed: readonly CaseHead[]): CaseHead[] {
  const byId = new Map(heads.map((head) => [head.caseId, head]));
  for (const head of changed) if (head.version >= (byId.get(head.caseId)?.version ?? 0)) byId.set(head.caseId, head);
  return [...byId.values()];
}
