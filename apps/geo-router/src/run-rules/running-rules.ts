import type { RoutingRule } from '@paidan/city';
import { Injectable } from '@nestjs/common';
import { inOrder } from '@paidan/geo';
import type { Tx } from '@paidan/persistence';
import { actingOf, newestVersion, ruleSetsFrom } from '../rule-store/rule-store';

export interface ActingRules {
  readonly version: number;
  readonly effectiveFrom: Date;
  /** In the order in which they are asked. */
  readonly ordered: readonly RoutingRule[];
}

/**
 * The rules that act. Every question first asks the tables for the number of the newest version (one indexed read), so
 * that every instance follows a publication with its next message; versions to come are in memory and act at their moment.
 */
@Injectable()
export class RunningRules {
  private newest = 0;
  private sets: readonly ActingRules[] = [];

  /** @param now when the question is asked, which decides the version. Throws when the service was not prepared. */
  async at(tx: Tx, now: Date): Promise<ActingRules> {
    const newest = await newestVersion(tx);
    if (newest !== this.newest) {
      const sets = await ruleSetsFrom(tx, now);
      this.sets = sets.map(({ version, effectiveFrom, rules }) => ({ version, effectiveFrom, ordered: inOrder(rules) }));
      this.newest = newest;
    }
    const acting = actingOf(this.sets, now);
    if (!acting) throw new Error('no version of the rules acts: run prepare.main.js with the city folder');
    return acting;
  }
}
