import { Injectable } from '@nestjs/common';
import { done, type Outcome, type RulesHead, type RulesList, type RulesView } from '@paidan/contracts';
import { Database } from '@paidan/persistence';
import { notFound } from '@paidan/service-kit';
import { actingOf, ruleSetHeads, ruleSetOf, type RuleSet } from '../rule-store/rule-store';

/** How many past versions are listed. */
const PAST = 100;

/** The rules by version: which acts, which will, which did. */
@Injectable()
export class ShowRules {
  constructor(private readonly database: Database) {}

  async list(now: Date): Promise<RulesList> {
    const heads = await ruleSetHeads(this.database);
    const acting = actingOf(heads, now);
    if (!acting) throw new Error('no version of the rules acts: run prepare.main.js with the city folder');
    const views = heads.map((head) => headOf({ ...head, count: head.rules }, acting, now));
    const set = await ruleSetOf(this.database, acting.version);
    return {
      acting: viewOf(set!, acting, now),
      future: views.filter(({ state }) => state === 'future'),
      past: views.filter(({ state }) => state === 'past').slice(0, PAST),
      newest: heads[0]!.version,
    };
  }

  async one(version: number, now: Date): Promise<Outcome<RulesView>> {
    const set = await ruleSetOf(this.database, version);
    const acting = actingOf(await ruleSetHeads(this.database), now);
    return set ? done(viewOf(set, acting, now)) : notFound('规则版本', 'rules version');
  }
}

type Head = Omit<RuleSet, 'rules'>;

export const viewOf = (set: RuleSet, acting: Pick<Head, 'version'> | null, now: Date): RulesView =>
  ({ ...headOf({ ...set, count: set.rules.length }, acting, now), rules: [...set.rules] });

function headOf({ version, effectiveFrom, publishedAt, publishedBy, source, note, count }: Head & { count: number }, acting: Pick<Head, 'version'> | null, now: Date): RulesHead {
  const state = version === acting?.version ? 'acting' : effectiveFrom > now ? 'future' : 'past';
  return { version, state, effectiveFrom: effectiveFrom.toISOString(), publishedAt: publishedAt.toISOString(), publishedBy, source, note, rules: count };
}
