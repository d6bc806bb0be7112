import type { ActOnCase, CaseAction, CaseView } from '@paidan/contracts';
import { tell, type Answer } from '@paidan/web-kit';

export type Act = ActOnCase;

export const actOn = (caseId: string, act: Act): Promise<Answer<CaseView>> => tell<CaseView>(`/cases/${caseId}/actions`, act);

/** The newer state that a 409 tells of; null for any other answer. */
export function newerIn(answer: Answer<unknown>): { readonly stage: string; readonly version: number; readonly allowed: readonly CaseAction[] } | null {
  if (answer.kind !== 'refused' || answer.status !== 409 || typeof answer.facts['version'] !== 'number') return null;
  return { stage: String(answer.facts['state']), version: answer.facts['version'], allowed: (answer.facts['allowedActions'] ?? []) as CaseAction[] };
}
