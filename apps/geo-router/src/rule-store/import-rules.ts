import type { RoutingRule } from '@paidan/city';
import type { Tx } from '@paidan/persistence';
import { isDeepStrictEqual } from 'node:util';
import { holdRules, keepRuleSet } from './rule-store';

/** Keeps the rules of a city folder as a version of their own, from the folder's moment on; the same rules again change nothing. */
export async function importRules(tx: Tx, rules: readonly RoutingRule[], validFrom: string, cityVersion: string, now: Date): Promise<void> {
  await holdRules(tx);
  const [last] = await tx.query<{ rules: unknown }>(`select rules from rule_set where source = 'city' order by version desc limit 1`);
  if (last && isDeepStrictEqual(last.rules, JSON.parse(JSON.stringify(rules)))) return;
  const note = `城市数据 ${cityVersion}。City data ${cityVersion}`;
  await keepRuleSet(tx, { rules, effectiveFrom: new Date(validFrom), publishedAt: now, publishedBy: { role: 'service', id: 'geo-router' }, source: 'city', note });
}
