import { hearServerTime, LiveLine, type LineState } from '@paidan/web-kit';
import { useEffect, useState } from 'react';
import { useSession } from '../session/session';
import { useCaseCache } from './use-case';

/** Reads the case again whenever the live line tells of it, and once the line is open: what happened before that is in the reading. */
export function useLiveCase(caseId: string): LineState {
  const { me } = useSession();
  const { forget } = useCaseCache();
  const [state, setState] = useState<LineState>('opening');
  useEffect(() => {
    const again = () => forget(caseId);
    const line = new LiveLine('', {
      onCases: (heads) => heads.some((head) => head.caseId === caseId) && again(),
      onReset: again,
      onState: (now) => (setState(now), now !== 'lost' && again()),
      onNow: hearServerTime,
    });
    return () => line.close();
  }, [caseId, me.sessionId, forget]);
  return state;
}
