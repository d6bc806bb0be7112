import { Injectable } from '@nestjs/common';
import { allowedActions, decide, endedStages, everActs, evolve, notYours, whyNot, type Addition, type CaseState, type Proven } from '@paidan/case';
import { done, refuse, type Identity, type Outcome, type Refusal } from '@paidan/contracts';
import { Database, type Tx } from '@paidan/persistence';
import { notFound } from '@paidan/service-kit';
import { AskOthers } from '../ask-others';
import { lockCases } from '../case-store/case-store';
import { keepAct, relatedTo } from '../case-store/keep-act';
import { additionsAbove, idsUpwards, upwards } from '../case-store/upwards';
import { compareAfterMerge } from '../find-same/compare-again';
import { dismissProposals } from '../find-same/keep-proposals';
import { movePlace } from '../find-same/keep-sighting';
import { mayKnowOf, readCase } from '../case-store/case-reading';
import { CityUnits } from '../city-units';
import { readRosters, type Rosters } from '../keep-roster/read-rosters';
import { ProveCompletion } from '../prove-completion/prove-completion';
import { modeByHand } from '../watch-repeats/mode-events';
import { commandOf } from './command-of';
import { putRight, type PutRight } from './put-right';
import type { Wish } from './wish';

/** Acts that choose a unit. */
const toUnits: readonly Wish['action'][] = ['dispatch', 'transfer', 'arbitrate', 'split'];

/** Who wants what of which version of a case, and when. */
interface Act {
  readonly version: number | undefined;
  readonly wish: Wish;
  readonly who: Identity;
  readonly right: PutRight;
  readonly proven: Proven | null;
  /** What was added to the cases above that goes back with an unmerge; known once they are locked. */
  readonly givenBack: readonly Addition[];
  readonly rosters: Rosters;
  readonly now: Date;
}

/** Lets a person act on a case: on the version they saw, in the stage and role that allow it, with proof that is theirs. */
@Injectable()
export class ActOnCaseUseCase {
  constructor(
    private readonly database: Database,
    private readonly city: CityUnits,
    private readonly others: AskOthers,
    private readonly proof: ProveCompletion,
  ) {}

  /** @param version what the person saw; undefined when they act on the case as it is. */
  async act(caseId: string, version: number | undefined, wish: Wish, who: Identity, now: Date): Promise<Outcome<CaseState>> {
    const seen = await readCase(this.database, caseId);
    if (!seen || !(await mayKnowOf(this.database, seen, who))) return notFound('案件', 'case');
    const unable = unableTo(seen, version, wish.action, who);
    if (unable) return unable;
    const right = await putRight(seen, wish, this.others);
    if (right.kind === 'refused') return right;
    const rosters: Rosters = toUnits.includes(wish.action) ? await readRosters(this.database, now) : new Map();
    const asked: Act = { version, wish, who, right: right.value, proven: null, rosters, givenBack: [], now };
    // Tried first without a lock: nobody's photo is used up by an action that is not possible.
    const host = wish.intoCaseId ? await readCase(this.database, wish.intoCaseId) : null;
    const possible = this.decideOn(seen, host, asked);
    if (possible.kind === 'refused') return possible;
    const proven = wish.action === 'complete' ? await this.proof.prove(seen, wish, who, now) : done(null);
    if (proven.kind === 'refused') return proven;
    if (wish.photoIds && wish.photoIds.length > 0) {
      const used = await this.others.usePhotos(wish.photoIds, who.id, caseId);
      if (used.kind === 'refused') return used;
    }
    return this.database.transaction((tx) => this.actLocked(tx, seen, { ...asked, proven: proven.value }));
  }

  private async actLocked(tx: Tx, seen: CaseState, act: Act): Promise<Outcome<CaseState>> {
    const above = seen.stage === 'merged' ? await idsUpwards(tx, seen.caseId) : [];
    const locked = await lockCases(tx, [...relatedTo(seen, act.wish.intoCaseId), ...above]);
    const state = locked.get(seen.caseId)!;
    // What it is tied to was read without a lock; when it changed since, the other act has won.
    if (state.version !== seen.version && (state.stage !== seen.stage || act.version !== undefined)) return changedMeanwhile(state, act.who);
    if (relatedTo(state, act.wish.intoCaseId).some((caseId) => !locked.has(caseId))) return changedMeanwhile(state, act.who);
    const path = upwards(locked, state.caseId);
    if (!path) return changedMeanwhile(state, act.who);
    const givenBack = act.wish.action === 'unmerge' ? await additionsAbove(tx, path) : [];
    const outcome = this.decideOn(state, locked.get(act.wish.intoCaseId ?? '') ?? null, { ...act, givenBack });
    if (outcome.kind === 'refused') return outcome;
    const { role, id, name } = act.who;
    const parted = outcome.value.find((event) => event.type === 'unmerged');
    if (parted) await dismissProposals(tx, state.caseId, parted.from.caseId, act.now);
    const moved = outcome.value.find((event) => event.type === 'relocated');
    if (moved) await movePlace(tx, state, moved.to, act.now);
    const mode = await modeByHand(tx, outcome.value.reduce<CaseState>(evolve, state), outcome.value, this.city, act.now);
    const after = await keepAct(tx, state, [...outcome.value, ...mode], { role, id, name }, act.now, locked);
    if (after.stage === 'merged' && state.stage !== 'merged') await compareAfterMerge(tx, after.into.caseId, this.city, act.now);
    return done(after);
  }

  private decideOn(state: CaseState, host: CaseState | null, { version, wish, who, right, proven, rosters, givenBack, now }: Act) {
    const unable = unableTo(state, version, wish.action, who);
    if (unable) return unable;
    const standing = hostStanding(wish, host);
    if (standing) return withActions(standing, state, who);
    const command = commandOf(state, wish, { city: this.city, now, ...right, rosters, into: host, proven, givenBack });
    if (command.kind === 'refused') return howItStands(command, state, who);
    const decided = decide(state, command.value, who);
    return decided.kind === 'refused' ? howItStands(decided, state, who) : decided;
  }
}

/** Told before anything is said of missing fields: the role never does this, the case has moved on, or its stage does not allow it. */
function unableTo(state: CaseState, version: number | undefined, action: Wish['action'], who: Identity): Refusal | null {
  if (!everActs(action, who.role)) return notYours();
  if (version !== undefined && version !== state.version) return changedMeanwhile(state, who);
  const unable = whyNot(state, action, who);
  return unable && howItStands(unable, state, who);
}

/** A 409 tells how the case stands and what is possible now. */
const howItStands = (refusal: Refusal, state: CaseState, who: Identity): Refusal => (refusal.status === 409 ? withActions(refusal, state, who) : refusal);

/** A case can only be merged into one that is open itself; null when that is so. */
function hostStanding({ action, intoCaseId }: Wish, host: CaseState | null): Refusal | null {
  if (action !== 'merge' || !intoCaseId) return null;
  if (!host) return refuse(400, 'CASE.MERGE_TARGET_UNKNOWN', '没有要并入的案件，请核对案件编号。', 'There is no such case to merge into.', { field: 'intoCaseId' });
  if (!endedStages.includes(host.stage) && host.partOf === null) return null;
  return refuse(409, 'CASE.MERGE_TARGET_ENDED', '要并入的案件已结束、已并入他案或是分案，请选择在办的主案件。', 'The case to merge into has ended, is merged or is a part; please choose an open case.', { field: 'intoCaseId' });
}

export function changedMeanwhile(state: CaseState, who: Identity) {
  const refusal = refuse(409, 'CASE.CHANGED', '案件已被他人更新，请按最新状态重新操作。', 'The case was changed by somebody else, please look again.');
  return withActions(refusal, state, who);
}

export function withActions(refusal: Refusal, state: CaseState, who: Identity): Refusal {
  const facts = { state: state.stage, version: state.version, allowedActions: allowedActions(state, who) };
  return { ...refusal, body: { ...refusal.body, ...facts } };
}
