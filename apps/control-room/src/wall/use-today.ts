import type { CaseHead, TodayFigures } from '@paidan/contracts';
import { ask, hearServerTime, LiveLine, type LineState } from '@paidan/web-kit';
import { useEffect, useRef, useState } from 'react';
import { useSession } from '../session/session';
import { withArrived, type Move } from './moves';

/** Milliseconds between two looks at the figures; the server counts anew every five seconds. */
const EVERY = 6_000;
/** Cases whose stage is remembered, those that moved last. */
const REMEMBERED = 20_000;

export interface Today {
  readonly figures: TodayFigures | null;
  /** The figures could not be read the last time; those shown are older. */
  readonly old: boolean;
  readonly line: LineState;
  readonly moves: readonly Move[];
}

/** The figures of today, and the cases that change stage right now. */
export function useToday(): Today {
  const { me } = useSession();
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
      for (const { caseId, stage } of arrived) remember(stages.current, caseId, stage);
      if (arrived.length > 0) setMoves((before) => withArrived(before, arrived.map(({ caseId, caseNumber, stage, version }) => ({ key: `${caseId} ${version} ${stage}`, caseId, caseNumber, stage, at: Date.now() }))));
    };
    const live = new LiveLine(null, { onCases: hear, onReset: () => undefined, onState: setLine, onNow: hearServerTime });
    const fading = setInterval(() => setMoves((before) => withArrived(before, [])), 5_000);
    return () => (clearInterval(fading), live.close());
  }, [me.sessionId]);
  return { figures, old, line, moves };
}

/** The one that has not moved for longest is forgotten; a wall stands for months. */
function remember(stages: Map<string, string>, caseId: string, stage: string): void {
  stages.delete(caseId);
  stages.set(caseId, stage);
  if (stages.size > REMEMBERED) stages.delete(stages.keys().next().value!);
}
