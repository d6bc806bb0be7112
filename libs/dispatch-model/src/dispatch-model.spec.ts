import type { RoutingRule } from '@paidan/city';
import type { ClosedCase } from './dispatch-case';
import { proposeUnit } from './dispatch-model';
import { trainDispatch } from './fit-confidence';
import { DispatchModelError, readDispatchModel, writeDispatchModel } from './model-file';
import { RuleBook } from './rule-book';

const rule = (id: string, categories: string[], unitId: string): RoutingRule => ({ id, priority: 1, categories, areas: ['*'], unitId, because: { zh: id, en: id } });
const rules = new RuleBook([rule('R1', ['20110'], 'sanitation'), rule('R2', ['20113'], 'municipal'), rule('R3', ['204*'], 'squad')]);

const said: Record<string, string> = { 20110: '一堆垃圾没人清运', 20113: '路面有个大坑', 20401: '小贩摆摊堵路', 20199: '房子盖得太高' };
const ruled: Record<string, string> = { 20110: 'sanitation', 20113: 'municipal', 20401: 'squad', 20199: 'planning' };
const START = Date.parse('2026-01-05T02:00:00Z');

/** A closed case; every seventh gives a wrong category, refuse in the park goes to landscape, 20199 has no rule. */
function caseNo(i: number): ClosedCase {
  const filedCategory = Object.keys(said)[i % 4]!;
  const inPark = i % 3 === 0;
  return {
    filedCategory, categoryCode: i % 7 === 0 ? '20401' : filedCategory, text: said[filedCategory]!, source: 'citizen', receivedAt: START + i * 3_600_000,
    longitude: 118.4 + (inPark ? 0 : 0.01), latitude: 37.05, gridCode: '370523001001001', unitId: inPark && filedCategory === '20110' ? 'landscape' : ruled[filedCategory]!,
  };
}
const cases = Array.from({ length: 3_000 }, (_, i) => caseNo(i));
const model = trainDispatch(cases, rules);
const unitFor = (changes: Partial<ClosedCase>) => proposeUnit(model, rules, { ...caseNo(2_900 * 12), ...changes });

describe('the unit learned from closed cases', () => {
  it('is that of the park for refuse in the park, though the rules say otherwise', () => {
    expect(unitFor({ categoryCode: '20110', text: said['20110']! })).toMatchObject({ unitId: 'landscape' });
    expect(unitFor({ categoryCode: '20110', text: said['20110']!, longitude: 118.41 })).toMatchObject({ unitId: 'sanitation' });
  });

  it('is named where the rules are silent', () => {
    expect(rules.unitOf('20199', '370523001001')).toBeNull();
    expect(unitFor({ categoryCode: '20199', text: said['20199']! })).toMatchObject({ unitId: 'planning', automatic: true });
  });

  it('follows the words where the category given is wrong', () => {
    expect(unitFor({ categoryCode: '20401', text: said['20113']! })).toMatchObject({ unitId: 'municipal', categoryCode: '20113' });
  });

  it('says how sure it is and what spoke for it', () => {
    const { confidence, because, runnerUpId } = unitFor({ categoryCode: '20113', text: said['20113']! });
    expect(confidence).toBeGreaterThan(0.9);
    expect(because.length).toBeGreaterThan(0);
    expect(runnerUpId).not.toBeNull();
  });

  it('knows from the cases held out how often it would have been right', () => {
    expect(model.figures.judged).toBe(400);
    expect(model.figures.accuracy).toBeGreaterThanOrEqual(0.94);
  });

  it('is the same after the model was written and read', () => {
    const again = readDispatchModel(writeDispatchModel(model));
    for (const one of cases.slice(0, 50)) {
      const [before, after] = [model, again].map((some) => proposeUnit(some, rules, one));
      expect(after!.unitId).toBe(before!.unitId);
      expect(after!.confidence).toBeCloseTo(before!.confidence, 2);
    }
  });

  it('is refused with what to do when its file is damaged', () => {
    expect(() => readDispatchModel(writeDispatchModel(model).subarray(0, 500))).toThrow(DispatchModelError);
  });

  it('follows a duty that changed', () => {
    const changed = cases.map((one, i) => (i > 1_500 && one.unitId === 'planning' ? { ...one, unitId: 'housing' } : one));
    expect(proposeUnit(trainDispatch(changed, rules), rules, { ...caseNo(2_999), text: said['20199']! })).toMatchObject({ unitId: 'housing' });
  });
});
