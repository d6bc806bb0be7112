import type { Place, RefusalKind, Words } from '@paidan/contracts';
import type { Due } from '../deadline/due';
import type { Addition, CaseFacts, DispatchedCase, NamedCase, NamedCategory, NamedUnit, Part, Proof, Relocation } from './case-state';
import type { Mode } from './handling-mode';

/** Who did it. The system itself is role `service`, id `dispatch`. */
export interface Actor {
  readonly role: string;
  readonly id: string;
  readonly name: string | null;
}

/** An order to a unit. */
export interface Dispatching extends Due {
  readonly unit: NamedUnit;
  readonly because: Words;
  /** ISO time. */
  readonly at: string;
  /** True when nobody of the unit is on duty before the deadline and a person sent it all the same, with `because`. */
  readonly despiteDuty?: true;
}

/** How a report came to be joined to a case that was there: the reporter said so, a layer of the duplicate search, a dispatcher. */
export type JoinedBy = 'me-too' | 'track' | 'camera' | 'likeness' | 'merge';

/** Everything that can happen to a case; the history keeps these, one per version. `at` are ISO times. */
export type CaseEvent =
  | { readonly type: 'opened'; readonly facts: CaseFacts; readonly category: NamedCategory | null; readonly manualReason: Words | null; readonly partOf?: NamedCase; readonly additions?: readonly Addition[] }
  | { readonly type: 'accepted'; readonly verify: boolean; readonly because: Words }
  | { readonly type: 'verified'; readonly proof: Proof }
  | { readonly type: 'verification-failed'; readonly proof: Proof; readonly because: Words }
  | { readonly type: 'filed'; readonly category: NamedCategory; readonly manualReason: Words | null; readonly because: Words }
  /** The place was wrong; grid and routing are found anew. */
  | ({ readonly type: 'relocated'; readonly from: Place } & Relocation)
  | ({ readonly type: 'dispatched'; readonly automatic: boolean; readonly why: Exclude<DispatchedCase['why'], 'check-failed' | 'reopened'> } & Dispatching)
  | { readonly type: 'handling-started'; readonly at?: string }
  | { readonly type: 'assigned'; readonly assignee: string | null; readonly because: Words }
  | { readonly type: 'returned'; readonly arbitrate: boolean; readonly because: Words }
  /** The centre's word on who answers; a proposal for the rules. */
  | { readonly type: 'arbitrated'; readonly unit: NamedUnit; readonly because: Words }
  | { readonly type: 'extension-requested'; readonly because: Words; readonly at: string }
  | { readonly type: 'extension-decided'; readonly granted: boolean; readonly due: Due | null; readonly because: Words }
  | { readonly type: 'suspended'; readonly at: string; readonly until: string; readonly because: Words }
  | { readonly type: 'asked'; readonly question: Words; readonly at: string; readonly until: string }
  /** Out of 挂账 or back from a question: by hand, because the reporter answered, or because the term was over. */
  | { readonly type: 'resumed'; readonly why: 'by-hand' | 'answered' | 'term-over'; readonly due: Due | null; readonly because: Words }
  | { readonly type: 'added'; readonly addition: Addition }
  | { readonly type: 'urged'; readonly because: Words }
  | { readonly type: 'supervised'; readonly because: Words }
  | { readonly type: 'split'; readonly category: NamedCategory; readonly parts: readonly (Part & Due)[]; readonly at: string; readonly because: Words }
  | { readonly type: 'part-ended'; readonly caseId: string; readonly outcome: Words; readonly at: string }
  | { readonly type: 'merged'; readonly into: NamedCase; readonly at: string; readonly because: Words }
  /** `additions`: what its reporters added to the cases above meanwhile; missing when nothing. */
  | { readonly type: 'unmerged'; readonly from: NamedCase; readonly due: Due | null; readonly additions?: readonly Addition[]; readonly because: Words }
  /** Other reports of the same thing: `count` of them came with one case, or one report. `fromCase`: the case merged into this one that they came by, null for a report that joined this case itself. */
  | { readonly type: 'joined'; readonly by: JoinedBy; readonly reportId: string; readonly trackingNumber: string; readonly reporterId?: string | null; readonly fromCase: NamedCase | null; readonly count: number; readonly because: Words }
  /** `reportIds`: whose additions go with it; missing when nobody's. */
  | { readonly type: 'left'; readonly reportId: string; readonly trackingNumber: string; readonly count: number; readonly reportIds?: readonly string[]; readonly because: Words }
  /** Its reporter named a case as the same, but it could not be joined: unknown (`of` null), ended or too far. */
  | { readonly type: 'not-joined'; readonly of: NamedCase | null; readonly because: Words }
  | { readonly type: 'completed'; readonly proof: Proof; readonly at: string; readonly doubts: Words | null }
  /** `checkPhotoIds`: what the checker photographed; missing when nothing. */
  | ({ readonly type: 'check-failed'; readonly checkPhotoIds?: readonly string[] } & Dispatching)
  /** `photoIds`: the after-photos of the parts, when a split case closes with the last of them. */
  | { readonly type: 'closed'; readonly outcome: Words; readonly at: string; readonly photoIds?: readonly string[]; readonly checkPhotoIds?: readonly string[] }
  | { readonly type: 'force-closed'; readonly because: Words }
  | { readonly type: 'refused'; readonly because: Words; readonly kind?: RefusalKind | null }
  | { readonly type: 'withdrawn'; readonly because: Words }
  | { readonly type: 'appealed'; readonly because: Words; readonly at: string }
  | { readonly type: 'appeal-decided'; readonly granted: boolean; readonly because: Words }
  | ({ readonly type: 'reopened' } & Dispatching)
  | { readonly type: 'reconsidered'; readonly because: Words }
  /** 预警: so much of the clock has run (percent). */
  | { readonly type: 'warned'; readonly percent: number; readonly because: Words }
  /** 升级: overdue, told to somebody above. */
  | { readonly type: 'escalated'; readonly level: number; readonly to: string; readonly because: Words }
  | { readonly type: 'stage-overdue'; readonly of: 'accept' | 'dispatch' | 'check'; readonly because: Words }
  /** The deadline was reckoned anew, e.g. by a calendar published since. */
  | { readonly type: 'redated'; readonly due: Due; readonly because: Words }
  | { readonly type: 'mode-set'; readonly mode: Mode; readonly because: Words }
  | { readonly type: 'duplicate-proposed'; readonly of: NamedCase; readonly likeness: number; readonly because: Words }
  | { readonly type: 'duplicate-dismissed'; readonly of: NamedCase; readonly because: Words }
  | { readonly type: 'recurred'; readonly of: NamedCase; readonly because: Words };
export type CaseEventType = CaseEvent['type'];
