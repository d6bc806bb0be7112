import type { RefusalKind, Words } from '@paidan/contracts';
import type { Due } from '../deadline/due';
import type { Dispatching, JoinedBy } from './case-event';
import type { Addition, NamedCase, NamedCategory, Part, Proof, Relocation } from './case-state';

/** What somebody wants, with all that is needed to decide it; clocks and names are looked up before. Texts of people stand in both languages as they wrote them. */
export type Command =
  /** By the acceptor a received case (受理), by a crew its task (接单). `verify`: the category is looked at on the spot before filing. */
  | { readonly action: 'accept'; readonly verify: boolean; readonly because: Words; readonly at: string }
  | { readonly action: 'refuse'; readonly because: Words; readonly kind?: RefusalKind | null }
  | { readonly action: 'ask-citizen'; readonly question: Words; readonly at: string; readonly until: string }
  | { readonly action: 'file'; readonly category: NamedCategory | null; readonly relocation: Relocation | null; readonly manualReason: Words | null; readonly verify: boolean; readonly because: Words }
  | { readonly action: 'dispatch'; readonly category: NamedCategory | null; readonly relocation: Relocation | null; readonly to: Dispatching; readonly verify: boolean; readonly automatic: boolean }
  /** `category`, `relocation`: what is put right with it; then it may also stay with its unit. */
  | { readonly action: 'transfer'; readonly category: NamedCategory | null; readonly relocation: Relocation | null; readonly to: Dispatching }
  /** `arbitrateAfter`: with this many returns between units the centre arbitrates. */
  | { readonly action: 'return'; readonly because: Words; readonly arbitrateAfter: number }
  | { readonly action: 'arbitrate'; readonly to: Dispatching }
  | { readonly action: 'request-extension'; readonly because: Words; readonly at: string }
  | { readonly action: 'decide-extension'; readonly granted: boolean; readonly due: Due; readonly because: Words }
  | { readonly action: 'suspend'; readonly because: Words; readonly at: string; readonly until: string }
  | { readonly action: 'resume'; readonly why: 'by-hand' | 'term-over'; readonly due: Due | null; readonly because: Words }
  | { readonly action: 'urge'; readonly because: Words }
  | { readonly action: 'supervise'; readonly because: Words }
  | { readonly action: 'split'; readonly category: NamedCategory | null; readonly parts: readonly (Part & Due)[]; readonly verify: boolean; readonly at: string; readonly because: Words }
  | { readonly action: 'merge'; readonly into: NamedCase; readonly at: string; readonly because: Words }
  /** `additions`: what reporters of the case added while another stood for it. */
  | { readonly action: 'unmerge'; readonly due: Due | null; readonly additions: readonly Addition[]; readonly because: Words }
  | { readonly action: 'complete'; readonly proof: Proof; readonly at: string; readonly doubts: Words | null }
  | { readonly action: 'pass'; readonly proof: Proof; readonly outcome: Words; readonly at: string }
  /** `again`: the order for the rework; null for a check before filing. */
  | { readonly action: 'fail'; readonly proof: Proof; readonly again: Dispatching | null; readonly because: Words }
  | { readonly action: 'force-close'; readonly because: Words }
  /** The unit objects (`granted` null); the shift leader decides. */
  | { readonly action: 'appeal'; readonly granted: boolean | null; readonly because: Words; readonly at: string }
  /** A case without unit goes back to the queue (`again` null), else to its unit. */
  | { readonly action: 'reopen'; readonly again: Dispatching | null; readonly because: Words }
  /** `assignee`: a user name of the unit; null gives it back to the whole unit. */
  | { readonly action: 'assign'; readonly assignee: string | null; readonly because: Words }
  | { readonly action: 'add'; readonly addition: Addition; readonly due: Due | null }
  | { readonly action: 'withdraw'; readonly because: Words };

/** What came to a case from another one, a report or a part; such facts need no leave. */
export interface Joining {
  readonly by: JoinedBy;
  readonly reportId: string;
  readonly trackingNumber: string;
  readonly fromCase: NamedCase | null;
  readonly count: number;
}
