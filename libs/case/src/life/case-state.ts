import type { Judgement, Place, Routing, Words } from '@paidan/contracts';

export interface NamedUnit {
  readonly id: string;
  readonly name: Words;
}

export interface NamedCategory {
  readonly code: string;
  readonly name: Words;
  /** 0..1; 1 when a person chose it. */
  readonly confidence: number;
}

/** What is known of a case from its opening on and never changes. */
export interface CaseFacts {
  readonly caseId: string;
  readonly caseNumber: string;
  readonly reportId: string;
  readonly trackingNumber: string;
  readonly reporterId: string | null;
  readonly source: string;
  readonly receivedAt: string;
  readonly description: string | null;
  readonly address: string | null;
  readonly place: Place;
  readonly photoIds: readonly string[];
  readonly judgement: Judgement;
  readonly routing: Routing;
}

interface Known extends CaseFacts {
  readonly version: number;
  /** Which handling this is: 1, and one more with each reopening. */
  readonly round: number;
  readonly category: NamedCategory | null;
}

/** A unit answers for it until the promised moment (ISO time). */
interface Assigned extends Known {
  readonly category: NamedCategory;
  readonly unit: NamedUnit;
  readonly promisedAt: string;
  readonly deadline: Words;
}

/** 受理: opened, waits for a decision. */
export interface ReceivedCase extends Known { readonly stage: 'received'; readonly manualReason: Words | null }
/** 立案: worth handling, waits for a unit. */
export interface FiledCase extends Known { readonly stage: 'filed'; readonly category: NamedCategory; readonly manualReason: Words | null }
/** 派遣: with a unit, not yet accepted. `why` tells the first dispatch from later ones. */
export interface DispatchedCase extends Assigned { readonly stage: 'dispatched'; readonly why: 'first' | 'transferred' | 'check-failed' | 'reopened' }
/** 处置: a crew is at it. */
export interface HandlingCase extends Assigned { readonly stage: 'handling' }
/** 反馈: the crew says it is done; waits for the check (核查). */
export interface CompletedCase extends Assigned { readonly stage: 'completed'; readonly proof: Proof }
/** 回退: the unit gave it back with a reason. */
export interface ReturnedCase extends Known { readonly stage: 'returned'; readonly category: NamedCategory; readonly manualReason: Words; readonly returnedBy: NamedUnit }
/** 结案. */
export interface ClosedCase extends Assigned { readonly stage: 'closed'; readonly proof: Proof; readonly outcome: Words }
/** 不予受理. */
export interface RefusedCase extends Known { readonly stage: 'refused'; readonly because: Words }

export interface Proof {
  readonly photoIds: readonly string[];
  readonly note: string | null;
}

/** A case is exactly one of these; what a stage does not have cannot be read from it. */
export type CaseState =
  | ReceivedCase | FiledCase | DispatchedCase | HandlingCase | CompletedCase | ReturnedCase | ClosedCase | RefusedCase;
export type CaseStage = CaseState['stage'];
