import type { AlikePhoto, Judgement, Place, ReportFacts, Routing, StatedLocation, Words } from '@paidan/contracts';
import type { Due } from '../deadline/due';
import type { Mode } from './handling-mode';

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

/** Another case, by the names people use for it. */
export interface NamedCase {
  readonly caseId: string;
  readonly caseNumber: string;
}

/** What is known of a case from its opening on; place and routing change only when a person puts the place right. */
export interface CaseFacts {
  readonly caseId: string;
  readonly caseNumber: string;
  readonly reportId: string;
  readonly trackingNumber: string;
  readonly reporterId: string | null;
  readonly source: ReportFacts['source'];
  readonly receivedAt: string;
  readonly description: string | null;
  readonly address: string | null;
  readonly place: Place;
  readonly photoIds: readonly string[];
  readonly judgement: Judgement;
  readonly routing: Routing;
}

/** A place that a person puts right: where it is (WGS84), as it was said, and what the rules say of it there. */
export interface Relocation {
  readonly to: Place;
  readonly stated: StatedLocation;
  readonly routing: Routing;
  readonly because: Words;
}

/** What the reporter added later: words, photos, an answer to our question. */
export interface Addition {
  readonly reportId: string;
  readonly text: string | null;
  readonly photoIds: readonly string[];
}

/** What every stage knows; a stage's own fields come beside it. */
export interface Known extends CaseFacts {
  readonly version: number;
  /** Which handling this is: 1, and one more with each reopening. */
  readonly round: number;
  readonly category: NamedCategory | null;
  /** How many reports tell of it: 1, more when others were joined. */
  readonly reports: number;
  readonly additions: readonly Addition[];
  /** The condition (立案条件) whose limit was chosen for it last; missing for the standard one. */
  readonly condition?: number;
  /** Units that gave it back in this round, in order. */
  readonly returnedBy: readonly NamedUnit[];
  /** True once somebody found it true on the spot before filing (核实). */
  readonly verified: boolean;
  /** How often it was urged (催办). */
  readonly urged: number;
  /** Why the shift leader supervises it (督办); null when nobody does. */
  readonly supervised: Words | null;
  /** 马上办, 联合办 or 专门办; null until it was chosen. */
  readonly mode: Mode | null;
  /** The case that this one is a part of. */
  readonly partOf: NamedCase | null;
  /** The earlier case of the same thing at the same place (复发). */
  readonly recurrenceOf: NamedCase | null;
  /** The handlings that were closed before a reopening, in order; missing when there was none. */
  readonly finished?: readonly FinishedRound[];
}

/** A handling that was closed and is over since the case was reopened: its facts stay as they were, also what an appeal made of them. */
export interface FinishedRound {
  readonly round: number;
  readonly unit: NamedUnit;
  readonly dispatchedAt: string;
  readonly promisedAt: string;
  readonly completedAt: string;
  readonly closedAt: string;
  readonly outcome: Words;
  readonly appeal: Appeal | null;
  readonly exempt: boolean;
}

/** A unit's wish for more time (延期), not yet decided. */
export interface Extension {
  readonly because: Words;
  readonly askedAt: string;
}

/** A unit answers for it until the promised moment. */
export interface Assigned extends Known, Due {
  readonly category: NamedCategory;
  readonly unit: NamedUnit;
  /** When the unit got it (ISO time); after-photos must be younger than its acceptance. */
  readonly dispatchedAt: string;
  readonly acceptedAt: string | null;
  /** The member of the unit it is given to; null when to the whole unit. */
  readonly assignee: string | null;
  /** Extensions granted so far, of this dispatch. */
  readonly extensions: number;
  readonly extension: Extension | null;
}

/** A photo used before that an after-photo looks like: as this case's before-photo, in its last completion, or elsewhere; `number` of the report or case that used it. */
export interface UsedBefore extends Omit<AlikePhoto, 'trackingNumber'> {
  readonly number: string | null;
  readonly as: 'before-photo' | 'earlier-completion' | 'elsewhere';
}

/** An after-photo with what was known of it when the work was said to be done. */
export interface ProvenPhoto {
  readonly photoId: string;
  readonly uploadedAt: string;
  /** What its file says, with its offset; null when it says nothing. */
  readonly takenAt: string | null;
  /** From the case's place; null when nobody knows. */
  readonly distanceMetres: number | null;
  readonly placeFrom: 'exif' | 'stated' | null;
  readonly usedBefore: readonly UsedBefore[];
}

export interface Proof {
  readonly photoIds: readonly string[];
  readonly note: string | null;
  /** Where the crew said it was (WGS84); missing where it was not asked. */
  readonly location?: Place | null;
  /** Missing in completions from before photos were judged. */
  readonly photos?: readonly ProvenPhoto[];
}

/** 待受理: opened, waits for a decision. */
export interface ReceivedCase extends Known { readonly stage: 'received'; readonly manualReason: Words | null }
/** 受理: taken on by the acceptor, waits for filing. */
export interface AcceptedCase extends Known { readonly stage: 'accepted'; readonly manualReason: Words | null }
/** 核实: somebody looks on the spot whether it is true, before filing. */
export interface VerifyingCase extends Known { readonly stage: 'verifying' }
/** 立案: worth handling, waits for a unit. */
export interface FiledCase extends Known { readonly stage: 'filed'; readonly category: NamedCategory; readonly manualReason: Words | null }
/** 派遣: with a unit, not yet accepted. `why` tells the first dispatch from later ones. */
export interface DispatchedCase extends Assigned { readonly stage: 'dispatched'; readonly why: 'first' | 'transferred' | 'arbitrated' | 'check-failed' | 'reopened' }
/** 处置: a crew is at it. */
export interface HandlingCase extends Assigned { readonly stage: 'handling' }
/** 反馈: the crew says it is done; waits for the check (核查). */
export interface CompletedCase extends Assigned { readonly stage: 'completed'; readonly proof: Proof; readonly completedAt: string; readonly doubts: Words | null }
/** 回退: the unit gave it back with a reason. */
export interface ReturnedCase extends Known { readonly stage: 'returned'; readonly category: NamedCategory; readonly manualReason: Words }
/** 仲裁: given back so often that the centre decides, and the units must keep to it. */
export interface ArbitratingCase extends Known { readonly stage: 'arbitrating'; readonly category: NamedCategory; readonly manualReason: Words }
/** 挂账: the unit's clock rests until a moment. */
export interface SuspendedCase extends Assigned { readonly stage: 'suspended'; readonly held: DispatchedCase | HandlingCase; readonly because: Words; readonly since: string; readonly until: string }
/** The reporter is asked for one missing fact; the clock rests. */
export interface AskingCase extends Known { readonly stage: 'asking'; readonly held: AskableCase; readonly question: Words; readonly since: string; readonly until: string }
/** 拆分: several units do a part each; closes with the last of them. The first part's unit leads. */
export interface SplitCase extends Assigned { readonly stage: 'split'; readonly parts: readonly Part[] }
/** 并案: another case stands for it; what it was is kept for an unmerge. */
export interface MergedCase extends Known { readonly stage: 'merged'; readonly held: MergeableCase; readonly into: NamedCase; readonly because: Words; readonly since: string }
/** 结案. */
export interface ClosedCase extends Assigned {
  readonly stage: 'closed';
  readonly proof: Proof;
  readonly completedAt: string;
  readonly closedAt: string;
  readonly outcome: Words;
  /** The unit's objection (申诉); the facts stay, only the reckoning may leave it out. */
  readonly appeal: Appeal | null;
  /** True when an appeal was granted: not counted against the unit. */
  readonly exempt: boolean;
}
/** 强制结案: ended by the shift leader without a check. */
export interface ForceClosedCase extends Known { readonly stage: 'force-closed'; readonly held: OpenCase; readonly because: Words }
/** 不予受理. */
export interface RefusedCase extends Known { readonly stage: 'refused'; readonly because: Words }
/** 撤回: the reporter took it back. */
export interface WithdrawnCase extends Known { readonly stage: 'withdrawn'; readonly because: Words }

export interface Appeal {
  readonly because: Words;
  readonly askedAt: string;
  readonly granted: boolean | null;
}

/** One unit's share of a split case, a case of its own. */
export interface Part extends NamedCase {
  readonly unit: NamedUnit;
  /** What this unit is to do; missing when the case says it all. */
  readonly task?: Words;
  /** How it ended; null while it is open. */
  readonly outcome: Words | null;
}

type WaitingCase = ReceivedCase | AcceptedCase | FiledCase | ReturnedCase;
export type AskableCase = WaitingCase | DispatchedCase | HandlingCase;
export type MergeableCase = WaitingCase | VerifyingCase | ArbitratingCase | DispatchedCase | HandlingCase;
export type OpenCase = MergeableCase | CompletedCase | SuspendedCase | AskingCase | SplitCase;

/** A case is exactly one of these; what a stage does not have cannot be read from it. */
export type CaseState = OpenCase | MergedCase | ClosedCase | ForceClosedCase | RefusedCase | WithdrawnCase;
export type CaseStage = CaseState['stage'];

/** Stages in which nothing more is to be done, unless it is reopened or unmerged. */
export const endedStages: readonly CaseStage[] = ['merged', 'closed', 'force-closed', 'refused', 'withdrawn'];

/** The case with its unit and deadline, when a unit has it: also behind a question to the reporter. */
export function assignmentOf(state: CaseState): Assigned | null {
  if ('unit' in state) return state;
  return 'held' in state ? assignmentOf(state.held) : null;
}

/** The after-photos of an ended case; none while it is open, or when it ended without a repair. */
export function afterPhotosOf(state: CaseState): readonly string[] {
  if (state.stage === 'closed') return state.proof.photoIds;
  return state.stage === 'force-closed' && 'proof' in state.held ? state.held.proof.photoIds : [];
}

export const unitOf = (state: CaseState): NamedUnit | null => assignmentOf(state)?.unit ?? null;
