import type { CaseHead } from '@paidan/contracts';
import { useCallback, useEffect, useRef, useState } from 'react';

const KEPT = 'paidan.queue.selected';

interface Waiting {
  /** The lines that are shown, and all that wait whether shown or not. */
  readonly shown: readonly CaseHead[];
  readonly all: readonly CaseHead[];
  /** All pages were read. */
  readonly ready: boolean;
}

/** Which line is looked at and which are marked. A selected line that left the queue stays in sight until one goes on; the next is the one at its place. */
export function useSelection({ shown: lines, all, ready }: Waiting) {
  const [selected, setSelected] = useState(() => sessionStorage.getItem(KEPT));
  const [marked, setMarked] = useState<ReadonlySet<string>>(new Set());
  const place = useRef(0);
  const last = useRef<CaseHead | null>(null);
  const at = lines.findIndex(({ caseId }) => caseId === selected);
  if (at >= 0) [place.current, last.current] = [at, lines[at]!];
  const line = at >= 0 ? lines[at]! : selected && last.current?.caseId === selected ? last.current : null;

  useEffect(() => {
    const lost = selected === null || (ready && at < 0 && last.current === null);
    if (lost && lines.length > 0) setSelected(lines[0]!.caseId);
  }, [selected, lines, ready, at]);
  // One comes back to the line one left for its case.
  useEffect(() => void (selected && sessionStorage.setItem(KEPT, selected)), [selected]);

  const go = useCallback((step: 1 | -1) => {
    const next = at >= 0 ? at + step : place.current + (step > 0 ? 0 : -1);
    const to = lines[Math.min(Math.max(next, 0), lines.length - 1)];
    if (to) setSelected(to.caseId);
  }, [at, lines]);
  const mark = useCallback((caseId: string) => setMarked((old) => {
    const next = new Set(old);
    if (!next.delete(caseId)) next.add(caseId);
    return next;
  }), []);
  /** Marks the line one stands on and the one one comes to. */
  const goMarking = (step: 1 | -1) => {
    const to = lines[at + step];
    if (at < 0 || !to) return;
    setMarked((old) => new Set([...old, lines[at]!.caseId, to.caseId]));
    setSelected(to.caseId);
  };
  const unmark = useCallback(() => setMarked(new Set()), []);
  return { selected, setSelected, line, gone: line !== null && at < 0 && !all.some(({ caseId }) => caseId === selected), next: lines[at + 1] ?? null, go, goMarking, marked, mark, unmark };
}
export type Selection = ReturnType<typeof useSelection>;
