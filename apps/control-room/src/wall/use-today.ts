import type { CaseHead, TodayFigures } from '@paidan/contracts';
import { ask, hearServerTime, LiveLine, type LineState } from '@paidan/web-kit';
import { useEffect, useRef, useState } from 'react';

/** Milliseconds between two looks at the figures; the server counts anew every five seconds. */
const EVERY = 6_000;

/** One change of stage as it is shown moving; `key` tells two changes of one case apart. */
export interface Move {
  readonly key: string;
  readonly caseId: string;
  readonly caseNumber: string;
  readonly stage: string;
  readonly at: number;
}
/** Milliseconds that a case is shown in the column where it has arrived, and the most of them in one column. */
const SHOWN_FOR = 45_000;
const IN_A_COLUMN = 3;

export interface Today {
  readonly figures: TodayFigures | null;
  /** The figures could not be read the last time; those shown are older. */
  readonly old: boolean;
  readonly line: LineState;
  readonly moves: readonly Move[];
}

/** The figures of today, and the cases that change stage right now. */
export function useToday(): Today {
  const [figures, setFigures] = useState<TodayFigures | null>(null);
  const [old, setOld] = useState(false);
  const [line, setLine] = useState<LineState>('opening');
  const [moves, setMoves] = useState<readonly Move[]>([]);
  const stages = useRef(new Map<string, string>());

  useEffect(() => {
    let there = true;
    const look = async () => {
      const answer = await ask<TodayFigures>('/figures/today');
      if (!there) return;
      setOld(answer.kind !== 'done');
      if (answer.kind !== 'done') return;
      hearServerTime(answer.value.now);
      setFigures(answer.value);
    };
    void look();
    const again = setInterval(() => void look(), EVERY);
    return () => ((there = false), clearInterval(again));
  }, []);

  useEffect(() => {
    const hear = (heads: readonly CaseHead[]) => {
      const arrived = heads.filter(({ caseId, stage }) => stages.current.get(caseId) !== stage);
      for (const { caseId, stage } of arrived) stages.current.set(caseId, stage);
      if (arrived.length > 0) setMoves((before) => withArrived(before, arrived.map(({ caseId, caseNumber, stage, version }) => ({ key: `${caseId} ${version} ${stage}`, caseId, caseNumber, stage, at: Date.now() }))));
    };
    const live = new LiveLine(null, { onCases: hear, onReset: () => undefined, onState: setLine, onNow: hearServerTime });
    const fading = setInterval(() => setMoves((before) => withArrived(before, [])), 5_000);
    return () => (clearInterval(fading), live.close());
  }, []);
  return { figures, old, line, moves };
}

/** A case stands where it arrived last; the newest of each column, and none for longer than it is news. */
export function withArrived(before: readonly Move[], arrived: readonly Move[], now = Date.now()): readonly Move[] {
  const again = new Set(arrived.map(({ caseId }) => caseId));
  const seen = new Map<string, number>();
  const kept = [...arrived.toReversed(), ...before.filter(({ caseId }) => !again.has(caseId))].filter(({ stage, at }) => {
    seen.set(stage, (seen.get(stage) ?? 0) + 1);
    return seen.get(stage)! <= IN_A_COLUMN && now - at < SHOWN_FOR;
  });
  return kept.length === before.length && arrived.length === 0 ? before : kept;
}
