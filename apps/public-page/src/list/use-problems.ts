import type { PublicCase, PublicCases } from '@paidan/contracts';
import { ask } from '@paidan/web-kit';
import { isWithin, type Bounds } from '@paidan/web-map';
import { useCallback, useEffect, useMemo, useState } from 'react';
import { useSearchParams } from 'wouter';
import { kindsOf, readChosen, sifted, type Kind, type State } from './sift-problems';

export interface Problems {
  /** Those that fit what was asked for. */
  readonly items: readonly PublicCase[];
  readonly inView: readonly PublicCase[];
  /** Kinds there are, the most frequent first. */
  readonly kinds: readonly Kind[];
  readonly state: State | null;
  readonly kind: string | null;
  readonly asOf: string | null;
  readonly more: boolean;
  readonly failed: string | true | null;
  readonly choose: (what: 'state' | 'kind', value: string | null) => void;
  readonly look: (bounds: Bounds) => void;
  readonly load: () => Promise<void>;
}

/** The problems that everybody may see; what is chosen of them lies in the address. */
export function useProblems(): Problems {
  const [address, setAddress] = useSearchParams();
  const [answer, setAnswer] = useState<PublicCases | null>(null);
  const [failed, setFailed] = useState<string | true | null>(null);
  const [bounds, look] = useState<Bounds | null>(null);
  const load = useCallback(async () => {
    const given = await ask<PublicCases>('/public/cases');
    setFailed(given.kind === 'done' ? null : given.kind === 'refused' ? given.message : true);
    if (given.kind === 'done') setAnswer(given.value);
  }, []);
  useEffect(() => void load(), [load]);
  const { state, kind } = readChosen(address);
  const choose = useCallback((what: 'state' | 'kind', value: string | null) => setAddress((before) => {
    const after = new URLSearchParams(before);
    if (value) after.set(what, value); else after.delete(what);
    return after;
  }, { replace: true }), [setAddress]);
  const items = useMemo(() => sifted(answer?.items ?? [], { state, kind }), [answer, state, kind]);
  const inView = useMemo(() => (bounds ? items.filter((one) => isWithin(one, bounds)) : items), [items, bounds]);
  const kinds = useMemo(() => kindsOf(answer?.items ?? []), [answer]);
  return { items, inView, kinds, state, kind, asOf: answer?.asOf ?? null, more: answer?.more ?? false, failed, choose, look, load };
}
