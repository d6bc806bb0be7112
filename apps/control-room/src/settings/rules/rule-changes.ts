import type { Rule } from '@paidan/contracts';

export type RuleMark = 'same' | 'added' | 'changed' | 'gone';
export interface MarkedRule {
  readonly rule: Rule;
  readonly mark: RuleMark;
}

const textOf = (rule: Rule) => JSON.stringify(rule, Object.keys({ ...rule, zh: 0, en: 0, weekdays: 0, hours: 0, from: 0, to: 0, until: 0 }).sort());

/** The rules as somebody wants them, in the order in which they are asked, each with what became of it; those that were left out stand among them. */
export function markChanges(acting: readonly Rule[], wanted: readonly Rule[]): MarkedRule[] {
  const before = new Map(acting.map((rule) => [rule.id, rule]));
  const kept = new Set(wanted.map(({ id }) => id));
  const marked = wanted.map((rule): MarkedRule => {
    const was = before.get(rule.id);
    return { rule, mark: was === undefined ? 'added' : textOf(was) === textOf(rule) ? 'same' : 'changed' };
  });
  const gone = acting.filter(({ id }) => !kept.has(id)).map((rule): MarkedRule => ({ rule, mark: 'gone' }));
  return [...marked, ...gone].sort((a, b) => a.rule.priority - b.rule.priority || (a.rule.id < b.rule.id ? -1 : 1));
}

/** The list with this rule in place of the one of its id, or added. */
export const withRule = (rules: readonly Rule[], rule: Rule, instead: string | null): Rule[] => [...rules.filter(({ id }) => id !== rule.id && id !== instead), rule];
