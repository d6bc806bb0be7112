import type { RoutingRule } from '@paidan/city';
import { words, type Words } from '@paidan/contracts';
import { findShadowed, type Shadowed } from './find-shadowed';
import { categoryFits, inOrder } from './match-rule';
import { RuleLand, type RuleWorld } from './rule-land';

export type RuleProblemCode =
  | 'RULE.DUPLICATE_ID' | 'RULE.UNKNOWN_UNIT' | 'RULE.UNIT_WITHOUT_DUTY' | 'RULE.UNKNOWN_CATEGORY' | 'RULE.UNKNOWN_AREA' | 'RULE.UNKNOWN_OWNER' | 'RULE.NEVER_MATCHES';

/** Why a set of rules cannot be published; the words say which rule and what would be right. */
export interface RuleProblem {
  readonly code: RuleProblemCode;
  readonly ruleId: string;
  readonly because: Words;
}

/** Everything for which these rules may not act from a moment on; empty when they may. */
export function checkRules(rules: readonly RoutingRule[], world: RuleWorld, from: Date): RuleProblem[] {
  const named = rules.flatMap((rule, i) => [...duplicate(rule, rules.slice(0, i)), ...unitProblems(rule, world), ...unknownNames(rule, world)]);
  const wrong = new Set(named.map(({ ruleId }) => ruleId));
  const shadowed = findShadowed(inOrder(rules), new RuleLand(world), from).filter(({ rule }) => !wrong.has(rule.id));
  return [...named, ...shadowed.map(neverMatches)];
}

const problem = (code: RuleProblemCode, { id }: RoutingRule, zh: string, en: string): RuleProblem => ({ code, ruleId: id, because: words(`规则 ${id}：${zh}`, `Rule ${id}: ${en}`) });

const duplicate = (rule: RoutingRule, before: readonly RoutingRule[]) =>
  before.some(({ id }) => id === rule.id) ? [problem('RULE.DUPLICATE_ID', rule, '编号已被另一条规则使用，请换一个编号', 'another rule has this id, please give it another')] : [];

/** True for a unit of the city that is active and has a duty. */
export function canAnswer({ units }: Pick<RuleWorld, 'units'>, unitId: string): boolean {
  const unit = units.find(({ id }) => id === unitId);
  return unit !== undefined && unit.active !== false && unit.duty.zh.trim() !== '';
}

function unitProblems(rule: RoutingRule, world: RuleWorld): RuleProblem[] {
  const unit = world.units.find(({ id }) => id === rule.unitId);
  if (!unit) return [problem('RULE.UNKNOWN_UNIT', rule, `没有责任单位 ${rule.unitId}，请改为已有单位`, `there is no unit ${rule.unitId}, please name one of the city’s`)];
  return !canAnswer(world, rule.unitId) ? [problem('RULE.UNIT_WITHOUT_DUTY', rule, `${unit.name.zh}没有职责或已停用，不能接单，请改为其他单位`, `${unit.name.en} has no duty or is inactive, please name another unit`)] : [];
}

function unknownNames(rule: RoutingRule, { categories, areas, units }: RuleWorld): RuleProblem[] {
  const strangeCategories = rule.categories.filter((pattern) => !categories.some(({ code }) => categoryFits(pattern, code)));
  const strangeAreas = rule.areas.filter((area) => area !== '*' && !areas.some(({ code }) => code === area));
  const strangeOwners = (rule.owners ?? []).filter((owner) => owner !== '*' && !units.some(({ id }) => id === owner));
  return [
    ...strangeCategories.map((name) => problem('RULE.UNKNOWN_CATEGORY', rule, `类别表中没有 ${name}`, `no category fits ${name}`)),
    ...strangeAreas.map((name) => problem('RULE.UNKNOWN_AREA', rule, `没有街道或社区 ${name}`, `there is no street or community ${name}`)),
    ...strangeOwners.map((name) => problem('RULE.UNKNOWN_OWNER', rule, `没有权属单位 ${name}`, `there is no owner ${name}`)),
  ];
}

function neverMatches({ rule, by }: Shadowed): RuleProblem {
  if (by.length === 0) return problem('RULE.NEVER_MATCHES', rule, '永远不会生效：时间已过或为空，或只有部件才有权属单位，请修改条件', 'it can never match: its time is over or empty, or only components have owners; please change its conditions');
  const names = by.slice(0, 5).map(({ id }) => id).join(', ');
  const more = by.length > 5 ? ' …' : '';
  return problem('RULE.NEVER_MATCHES', rule, `永远不会生效：所指范围全部由更优先的规则 ${names}${more} 处理，请提高优先级或删除`, `it can never match: rules before it take all it means (${names}${more}); give it a smaller priority number or leave it out`);
}
