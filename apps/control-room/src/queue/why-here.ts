import type { CaseHead, Words } from '@paidan/contracts';
import { sideOf, type Language } from '@paidan/web-kit';

export interface Saying {
  readonly say: (key: string, facts?: Record<string, unknown>) => string;
  readonly pick: (words: Words) => string;
  readonly language: Language;
}

/** Why a case needs a person, in one line: what a unit asks comes before what the system could not decide. */
export function whyHere({ extension, appeal, doubts, manualReason, stage }: CaseHead, { say, pick, language }: Saying): string {
  if (extension) return say('queue.why.extension', { reason: pick(extension.because) });
  if (appeal && appeal.granted === null) return say('queue.why.appeal', { reason: pick(appeal.because) });
  if (doubts) return say('queue.why.doubts', { reason: pick(doubts) });
  if (manualReason) return sideOf(manualReason, language);
  return say(`queue.why.${['completed', 'verifying', 'returned', 'arbitrating', 'accepted', 'filed'].includes(stage) ? stage : 'received'}`);
}
