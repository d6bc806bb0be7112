import { sideOf, useSaying, type Answer } from '@paidan/web-kit';
import { useCallback } from 'react';
import { newerIn } from './act-on';

/** What a person is told when the door did not do what was asked: its own sentence, the newer state, and that nothing typed is lost. */
export function useTelling() {
  const { say, language } = useSaying();
  return useCallback((answer: Exclude<Answer<unknown>, { kind: 'done' }>): string => {
    if (answer.kind === 'away') return say('house.away');
    const newer = newerIn(answer);
    const sentence = sideOf(answer.message, language);
    return newer ? `${sentence} ${say('case.newer', { stage: say(`case.stages.${newer.stage}`), version: newer.version })}` : sentence;
  }, [say, language]);
}
