import type { CaseHead, MapCases } from '@paidan/contracts';
import { ask, hearServerTime, LiveLine, serverNow, type LineState } from '@paidan/web-kit';
import { useCallback, useEffect, useRef, useState } from 'react';
import { useSession } from '../session/session';
import { fits, type Filters } from './map-address';
import { casesOf, mappedOf, namesWith, type MappedCase, type Names } from './mapped-case';

/** Milliseconds that changes are gathered before points are brought together anew, and until the door is asked about words. */
const GATHER = 1_000;
const ASK_AGAIN = 3_000;
/** Milliseconds to wait for the live line before the cases are read without it. */
const LINE_PATIENCE = 1_500;

interface Known {
  readonly cases: ReadonlyMap<string, MappedCase>;
  readonly names: Names;
  readonly more: boolean;
  readonly state: 'opening' | 'there' | 'failed';
  readonly refused: string | null;
}
const nothing: Known = { cases: new Map(), names: { stages: {}, categories: {}, units: {} }, more: false, state: 'opening', refused: null };

/** The open cases that fit, kept as they are now by the live line. */
export function useMapCases(filters: Filters) {
  const { me } = useSession();
  const [known, setKnown] = useState<Known>(nothing);
  const [line, setLine] = useState<LineState>('opening');
  const asked = useRef(filters);
  asked.current = filters;
  const heard = useRef<CaseHead[]>([]);
  /** What was heard since the reading began: its answer may be older. Null while nothing is read. */
  const meanwhile = useRef<CaseHead[] | null>(null);
  const turn = useRef(0);

  const load = useCallback(async () => {
    const mine = ++turn.current;
    meanwhile.current = [];
    const { colour, ...query } = asked.current;
    const answer = await ask<MapCases>('/map/cases', { query });
    if (mine !== turn.current) return;
    const newer = meanwhile.current ?? [];
    meanwhile.current = null;
    setKnown((before) => (answer.kind === 'done' ? withHeads(knownOf(answer.value, before.names, { colour }), newer, asked.current) : { ...before, state: 'failed', refused: answer.kind === 'refused' ? answer.message : null }));
  }, []);

  const text = JSON.stringify(filters);
  const first = useRef(true);
  useEffect(() => {
    if (first.current) first.current = false;
    else void load();
  }, [text, load]);

  useEffect(() => {
    let begun = false;
    const begin = () => void (begun || ((begun = true), void load()));
    const patience = setTimeout(begin, LINE_PATIENCE);
    const live = new LiveLine(null, { onCases: (cases) => (heard.current.push(...cases), void meanwhile.current?.push(...cases)), onReset: () => void load(), onState: (state) => (setLine(state), state === 'open' && begin()), onNow: hearServerTime });
    let again: ReturnType<typeof setTimeout> | undefined;
    const gathering = setInterval(() => {
      const heads = heard.current.splice(0);
      if (heads.length === 0) return;
      setKnown((before) => withHeads(before, heads, asked.current));
      if (asked.current.q) again ??= setTimeout(() => ((again = undefined), void load()), ASK_AGAIN);
    }, GATHER);
    return () => (clearTimeout(patience), clearTimeout(again), clearInterval(gathering), live.close());
  }, [load, me.sessionId]);
  return { ...known, line, load };
}

function knownOf(answer: MapCases, before: Names, { colour }: Filters): Known {
  const cases = casesOf(answer).filter((one) => !colour || one.colour === colour);
  const names = { stages: { ...before.stages, ...answer.names.stages }, categories: { ...before.categories, ...answer.names.categories }, units: { ...before.units, ...answer.names.units } };
  return { cases: new Map(cases.map((one) => [one.id, one])), names, more: answer.more, state: 'there', refused: null };
}

function withHeads(before: Known, heads: readonly CaseHead[], filters: Filters): Known {
  const cases = new Map(before.cases);
  const now = serverNow().getTime();
  for (const one of heads.map(mappedOf)) {
    if (!fits(filters, one, now)) cases.delete(one.id);
    else if (!filters.q || cases.has(one.id)) cases.set(one.id, one);
  }
  return { ...before, cases, names: namesWith(before.names, heads) };
}
