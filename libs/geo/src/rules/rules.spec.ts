import type { Area, RoutingRule, Unit } from '@paidan/city';
import fc from 'fast-check';
import { checkRules } from './check-rules';
import { findConflicts, findHoles } from './find-conflicts';
import { localMoment } from './local-moment';
import { askedRules, inOrder, matchRule, misfitOf, timeFits, type RuleQuestion } from './match-rule';

const both = (text: string) => ({ zh: text, en: text });
const rule = (id: string, priority: number, categories: string[], areas: string[], more: Partial<RoutingRule> = {}): RoutingRule => ({ id, priority, categories, areas, unitId: 'works', because: both('因为'), ...more });
const category = (code: string) => ({ code, kind: code.startsWith('1') ? 'component' as const : 'event' as const });
const community = (code: string): Area => ({ code, level: 'community', name: both(code) });
const unit = (id: string, more: Partial<Unit> = {}): Unit => ({ id, name: both(id), duty: both('修'), areaCode: null, ...more });

const [STREET, TOWN, PARK] = ['370523001', '370523001001', '370523001007'] as const;
const world = {
  categories: ['10123', '10137', '10301', '20110'].map(category),
  areas: [{ code: STREET, level: 'street', name: both('街') } as Area, community(TOWN), community(PARK)],
  units: [unit('works'), unit('parks'), unit('water'), unit('closed', { active: false }), unit('idle', { duty: both('') })],
};
const NOW = new Date('2026-11-25T02:00:00Z');
const ask = (categoryCode: string, more: Partial<RuleQuestion> = {}): RuleQuestion => ({ categoryCode, streetCode: STREET, communityCode: TOWN, at: NOW, ownerUnitId: null, ...more });
const codesOf = (rules: RoutingRule[]) => checkRules(rules, world, NOW).map(({ code, ruleId }) => `${code} ${ruleId}`);

describe('who answers', () => {
  const rules = inOrder([rule('rest', 900, ['*'], ['*']), rule('covers', 50, ['101*'], ['*']), rule('park', 10, ['10301'], [PARK]), rule('toilets', 50, ['10301'], [STREET])]);
  const answer = (categoryCode: string, communityCode: string = TOWN) => matchRule(rules, ask(categoryCode, { communityCode }))?.id;

  it('is the most special rule that fits', () => {
    expect([answer('10301', PARK), answer('10301'), answer('10123'), answer('20110')]).toEqual(['park', 'toilets', 'covers', 'rest']);
  });

  it('is nobody when no rule fits', () => {
    expect(matchRule(rules.slice(0, 3), ask('20110'))).toBeNull();
  });

  it('tells why each earlier rule was passed over', () => {
    expect(askedRules(rules, ask('10301')).map(({ rule: { id }, misfit }) => [id, misfit])).toEqual([['park', 'area'], ['covers', 'category'], ['toilets', null]]);
  });

  it('depends on who owns the component, when the rule asks', () => {
    const owned = rule('owned', 1, ['10123'], ['*'], { owners: ['water'], unitId: 'water' });
    expect([misfitOf(owned, ask('10123')), misfitOf(owned, ask('10123', { ownerUnitId: 'parks' })), misfitOf(owned, ask('10123', { ownerUnitId: 'water' }))]).toEqual(['owner', 'owner', null]);
    expect(misfitOf({ ...owned, owners: ['*'] }, ask('10123', { ownerUnitId: 'parks' }))).toBeNull();
  });

  it('depends on the clock and calendar of Shanghai, when the rule asks', () => {
    const at = (text: string) => localMoment(new Date(text));
    expect(at('2026-11-25T16:30:00Z')).toEqual({ date: '2026-11-26', weekday: 4, minute: 30 });
    const night = { hours: { from: '22:00', to: '06:00' } };
    expect(['2026-11-25T13:59:00Z', '2026-11-25T14:00:00Z', '2026-11-25T21:59:00Z', '2026-11-25T22:00:00Z'].map((text) => timeFits(night, at(text)))).toEqual([false, true, true, false]);
    const weekend = { weekdays: [6, 7], from: '2026-11-01', until: '2026-11-28' };
    expect(['2026-11-27T15:59:00Z', '2026-11-27T16:00:00Z', '2026-11-28T15:59:00Z', '2026-11-28T16:00:00Z'].map((text) => timeFits(weekend, at(text)))).toEqual([false, true, true, false]);
  });
});

describe('rules that may not be published', () => {
  it('name units, categories, areas or owners that are not there, or a unit without duty', () => {
    expect(codesOf([
      rule('a', 1, ['10123'], ['*'], { unitId: 'nobody' }), rule('b', 2, ['10137'], ['*'], { unitId: 'closed' }), rule('c', 3, ['10301'], ['*'], { unitId: 'idle' }),
      rule('d', 4, ['999*', '20110'], [STREET, '370523009']), rule('e', 5, ['101*'], ['*'], { owners: ['ghost'] }), rule('e', 6, ['*'], ['*']),
    ])).toEqual(['RULE.UNKNOWN_UNIT a', 'RULE.UNIT_WITHOUT_DUTY b', 'RULE.UNIT_WITHOUT_DUTY c', 'RULE.UNKNOWN_CATEGORY d', 'RULE.UNKNOWN_AREA d', 'RULE.UNKNOWN_OWNER e', 'RULE.DUPLICATE_ID e']);
  });

  it('can never match: taken by one, by several together, by day and night, or out of time', () => {
    expect(codesOf([rule('all', 1, ['*'], ['*']), rule('late', 2, ['10301'], ['*'])])).toEqual(['RULE.NEVER_MATCHES late']);
    expect(codesOf([rule('town', 1, ['*'], [TOWN]), rule('park', 1, ['*'], [PARK]), rule('street', 2, ['10301'], [STREET])])).toEqual(['RULE.NEVER_MATCHES street']);
    const [day, night] = [{ hours: { from: '06:00', to: '22:00' } }, { hours: { from: '22:00', to: '06:00' } }];
    expect(codesOf([rule('day', 1, ['*'], ['*'], { when: day }), rule('night', 2, ['*'], ['*'], { when: night }), rule('both', 3, ['*'], ['*'])])).toEqual(['RULE.NEVER_MATCHES both']);
    expect(codesOf([rule('day', 1, ['*'], ['*'], { when: day }), rule('rest', 3, ['*'], ['*'])])).toEqual([]);
    expect(codesOf([rule('over', 1, ['*'], ['*'], { when: { until: '2026-11-24' } }), rule('noon', 1, ['*'], ['*'], { when: { hours: { from: '12:00', to: '12:00' } } })])).toEqual(['RULE.NEVER_MATCHES noon', 'RULE.NEVER_MATCHES over']);
    expect(codesOf([rule('heap', 1, ['20110'], ['*'], { owners: ['*'] })])).toEqual(['RULE.NEVER_MATCHES heap']);
  });

  it('are found exactly: a rule is told of just when no question of all there are reaches it', () => {
    const times = fc.constantFrom<RoutingRule['when']>(undefined, undefined, { weekdays: [1, 2, 3, 4, 5] }, { weekdays: [6, 7] }, { hours: { from: '08:00', to: '20:00' } }, { hours: { from: '20:00', to: '08:00' } }, { until: '2026-11-30' }, { from: '2026-12-01' });
    const shape = fc.record({ priority: fc.nat(3), categories: fc.constantFrom<string[]>(['*'], ['101*'], ['10301'], ['20110', '10123']), areas: fc.constantFrom<string[]>(['*'], [TOWN], [PARK]), when: times, owners: fc.constantFrom<string[] | undefined>(undefined, undefined, ['water'], ['*']) });
    const hours = Array.from({ length: 14 * 3 }, (_, i) => new Date(NOW.getTime() + i * 8 * 3_600_000));
    const questions = world.categories.flatMap(({ code }) => [TOWN, PARK].flatMap((communityCode) => hours.flatMap((at) =>
      (code.startsWith('1') ? [null, 'water', 'parks'] : [null]).map((ownerUnitId) => ask(code, { communityCode, at, ownerUnitId })))));
    fc.assert(fc.property(fc.array(shape, { minLength: 1, maxLength: 7 }), (shapes) => {
      const rules = inOrder(shapes.map(({ priority, categories, areas, when, owners }, i) => rule(`r${i}`, priority, categories, areas, { ...(when ? { when } : {}), ...(owners ? { owners } : {}) })));
      const reached = new Set(questions.map((question) => matchRule(rules, question)?.id));
      const dead = checkRules(rules, world, NOW).map(({ ruleId }) => ruleId);
      expect(dead).toEqual(rules.map(({ id }) => id).filter((id) => !reached.has(id)));
    }), { numRuns: 150 });
  });
});

describe('rules that may be published, with a warning', () => {
  it('meet at one priority with different units', () => {
    const rules = inOrder([rule('a', 5, ['101*'], ['*']), rule('b', 5, ['10123'], [TOWN], { unitId: 'water' }), rule('c', 5, ['10123'], [PARK]), rule('d', 6, ['10123'], ['*'], { unitId: 'parks' })]);
    expect(findConflicts(rules, world, NOW)).toEqual([
      { priority: 5, ruleIds: ['a', 'b'], unitIds: ['works', 'water'], categoryCode: '10123', communityCode: TOWN },
    ]);
  });

  it('do not meet when one holds by day and the other by night', () => {
    const rules = [rule('a', 5, ['*'], ['*'], { when: { hours: { from: '06:00', to: '22:00' } } }), rule('b', 5, ['*'], ['*'], { unitId: 'water', when: { hours: { from: '22:00', to: '06:00' } } })];
    expect(findConflicts(rules, world, NOW)).toEqual([]);
  });

  it('leave category and community without a unit, always or at some times', () => {
    const rules = [rule('a', 1, ['1*'], ['*']), rule('b', 2, ['20110'], [PARK], { when: { weekdays: [1, 2, 3, 4, 5] } })];
    expect(findHoles(rules, world, NOW)).toEqual([
      { categoryCode: '20110', communityCodes: [TOWN], always: true }, { categoryCode: '20110', communityCodes: [PARK], always: false },
    ]);
    expect(findHoles([...rules, rule('c', 2, ['20110'], ['*'], { when: { weekdays: [6, 7] } }), rule('d', 3, ['2*'], [TOWN])], world, NOW)).toEqual([]);
  });
});
