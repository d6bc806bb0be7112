import { Injectable } from '@nestjs/common';
import { allowedActions, decide, type CaseState } from '@paidan/case';
import { done, refuse, type Identity, type Outcome, type Routing } from '@paidan/contracts';
import { Database, type Tx } from '@paidan/persistence';
import { notFound } from '@paidan/service-kit';
import { AskOthers } from '../ask-others';
import { keepEvents, lockCase } from '../case-store/case-store';
import { readCase } from '../case-store/case-reading';
import { CityUnits } from '../city-units';
import { commandOf, type Wish } from './command-of';

/** Lets a person act on a case: on the version they saw, in the stage and role that allow it, with proof that is theirs. */
@Injectable()
export class ActOnCaseUseCase {
  constructor(
    private readonly database: Database,
    private readonly city: CityUnits,
    private readonly others: AskOthers,
  ) {}

  /** @param version what the person saw; undefined when they act on the case as it is. */
  async act(caseId: string, version: number | undefined, wish: Wish, who: Identity, now: Date): Promise<Outcome<CaseState>> {
    const seen = await readCase(this.database, caseId);
    if (!seen) return notFound('案件', 'case');
    const rerouted = await this.reroute(seen, wish);
    if (rerouted.kind === 'refused') return rerouted;
    // Tried first without a lock: nobody's photo is used up by an action that is not possible.
    const possible = this.decideOn(seen, version, wish, who, rerouted.value, now);
    if (possible.kind === 'refused') return possible;
    if (wish.photoIds && wish.photoIds.length > 0) {
      const used = await this.others.usePhotos(wish.photoIds, who.id, caseId);
      if (used.kind === 'refused') return used;
    }
    return this.database.transaction((tx) => this.actLocked(tx, caseId, version, wish, who, rerouted.value, now));
  }

  private async actLocked(tx: Tx, caseId: string, version: number | undefined, wish: Wish, who: Identity, rerouted: Routing | null, now: Date) {
    const state = await lockCase(tx, caseId);
    if (!state) return notFound('案件', 'case');
    const outcome = this.decideOn(state, version, wish, who, rerouted, now);
    if (outcome.kind === 'refused') return outcome;
    const actor = { role: who.role, id: who.id, name: who.name };
    return done(await keepEvents(tx, state, outcome.value, actor, now, null));
  }

  private decideOn(state: CaseState, version: number | undefined, wish: Wish, who: Identity, rerouted: Routing | null, now: Date) {
    if (version !== undefined && version !== state.version) return changedMeanwhile(state, who);
    const command = commandOf(state, wish, { city: this.city, now, rerouted });
    if (command.kind === 'refused') return command;
    const decided = decide(state, command.value, who);
    return decided.kind === 'refused' && decided.status === 409 ? withActions(decided, state, who) : decided;
  }

  /** A corrected category may belong to another unit: the rules are asked again, unless the person named one. */
  private async reroute(state: CaseState, wish: Wish): Promise<Outcome<Routing | null>> {
    const corrected = wish.action === 'dispatch' && !wish.unitId && wish.category && wish.category !== state.category?.code;
    return corrected ? this.others.route({ place: state.place, categoryCode: wish.category ?? null }) : done(null);
  }
}

function changedMeanwhile(state: CaseState, who: Identity) {
  const refusal = refuse(409, 'CASE.CHANGED', '案件已被他人更新，请按最新状态重新操作。', 'The case was changed by somebody else, please look again.');
  return withActions(refusal, state, who);
}

function withActions(refusal: ReturnType<typeof refuse>, state: CaseState, who: Identity) {
  const facts = { state: state.stage, version: state.version, allowedActions: allowedActions(state, who) };
  return { ...refusal, body: { ...refusal.body, ...facts } };
}
