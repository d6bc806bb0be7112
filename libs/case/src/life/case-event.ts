import type { RefusalKind, Words } from '@paidan/contracts';
import type { CaseFacts, NamedCategory, NamedUnit, Proof } from './case-state';

/** Who did it. The system itself is role `service`, id `dispatch`. */
export interface Actor {
  readonly role: string;
  readonly id: string;
  readonly name: string | null;
}

export interface Dispatching {
  readonly unit: NamedUnit;
  readonly promisedAt: string;
  readonly deadline: Words;
  readonly because: Words;
}

/** Everything that can happen to a case; the history keeps these, one per version. */
export type CaseEvent =
  | { readonly type: 'opened'; readonly facts: CaseFacts; readonly category: NamedCategory | null; readonly manualReason: Words | null }
  | { readonly type: 'filed'; readonly category: NamedCategory; readonly manualReason: Words | null; readonly because: Words }
  | ({ readonly type: 'dispatched'; readonly automatic: boolean; readonly why: 'first' | 'transferred' } & Dispatching)
  | { readonly type: 'handling-started' }
  | { readonly type: 'returned'; readonly because: Words }
  | { readonly type: 'completed'; readonly proof: Proof }
  | ({ readonly type: 'check-failed' } & Dispatching)
  | { readonly type: 'closed'; readonly outcome: Words }
  | { readonly type: 'refused'; readonly because: Words; readonly kind?: RefusalKind | null }
  | ({ readonly type: 'reopened' } & Dispatching)
  | { readonly type: 'reconsidered'; readonly because: Words };
export type CaseEventType = CaseEvent['type'];
