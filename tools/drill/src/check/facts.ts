import type { Actor, CaseEvent, CaseState } from '@paidan/case';
import type { Entry } from '../client/ledger';

/** An end state as it was read, and what the outside client was told: all that the checker knows. Moments are ms since 1970. */
export interface Facts {
  readonly ledger: readonly Entry[];
  readonly reports: readonly { readonly id: string; readonly key: string | null; readonly source: string; readonly photoIds: readonly string[] }[];
  readonly photos: readonly { readonly id: string; readonly usedBy: string | null; readonly state: string }[];
  /** What lies in the photo store; `kind` null for what is no picture. */
  readonly stored: readonly { readonly photoId: string; readonly kind: string | null }[];
  readonly alerts: readonly { readonly id: string; readonly messageId: string; readonly becameReport: boolean }[];
  /** Reports that were judged and routed. */
  readonly judged: readonly string[];
  readonly routed: readonly string[];
  readonly cases: readonly CaseFact[];
  readonly caseReports: readonly { readonly reportId: string; readonly caseId: string }[];
  readonly history: readonly HistoryFact[];
  readonly timers: readonly TimerFact[];
  /** Stages of the centre that the city limits. */
  readonly limitedStages: readonly string[];
  readonly notices: readonly { readonly event: string; readonly address: string; readonly caseId: string | null; readonly reportId: string | null }[];
  /** What the bus was told of cases, by partition and offset. */
  readonly told: readonly { readonly key: string; readonly eventId: string; readonly caseVersion: number }[];
  /** Messages laid aside, by topic. */
  readonly deadLetters: readonly { readonly topic: string; readonly count: number }[];
  /** When the system was not whole by our doing; lateness then is nobody's fault. */
  readonly disturbances: readonly { readonly from: number; readonly to: number }[];
  readonly readAt: number;
}

export interface CaseFact {
  readonly id: string;
  readonly reportId: string;
  readonly stage: string;
  readonly version: number;
  readonly partOf: string | null;
  readonly state: CaseState;
}

export interface HistoryFact {
  readonly caseId: string;
  readonly version: number;
  readonly at: number;
  readonly actor: Actor;
  readonly event: CaseEvent;
}

export interface TimerFact {
  readonly caseId: string;
  readonly name: string;
  readonly dueAt: number;
  readonly firedAt: number | null;
  readonly failure: string | null;
}

export const findingKinds = ['lost', 'duplicated', 'orphaned', 'misordered', 'illegal', 'timers', 'ambiguous'] as const;
export type FindingKind = (typeof findingKinds)[number];

/** One thing that is not as it must be; `of` names it, so that it counts once however often it is seen. `ambiguous`: what may or may not be there, and is. */
export interface Finding {
  readonly kind: FindingKind;
  readonly of: string;
  readonly says: string;
}

/** Groups in order of first appearance. */
export function groupBy<T>(items: readonly T[], keyOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group) group.push(item);
    else groups.set(keyOf(item), [item]);
  }
  return groups;
}
