import type { ModelView } from '@paidan/contracts';
import { describeModel } from './describe-model';

const figures = { photos: 767, balancedAccuracy: 0.951, macroF1: 0.934, ece: 0.021, decidedShare: 0.975, decidedRight: 0.96, falseAlarms: 0.03, corrections: null };
const model: ModelView = {
  version: 'lite0-head-3', state: 'acting', shipped: true, registeredAt: '2026-11-25T10:00:00.000Z', registeredBy: { role: 'service', id: 'image-classifier' },
  figures, shadow: { photos: 0, alike: 0, confirmed: 0, right: 0, rightOfActing: 0 }, weaker: [], history: [],
};

describe('a model in the list', () => {
  it('that was never corrected nor in shadow has two lines, with its figures', () => {
    const lines = describeModel(model).split('\n');
    expect(lines).toHaveLength(2);
    expect(lines[0]).toBe('● 启用 acting  lite0-head-3  随软件发布 shipped');
    expect(lines[1]).toContain('balanced 95.1%');
  });

  it('in shadow says how often it agrees, and who was right of what people confirmed', () => {
    const text = describeModel({ ...model, state: 'shadow', shipped: false, shadow: { photos: 40, alike: 36, confirmed: 9, right: 8, rightOfActing: 6 }, figures: { ...figures, corrections: { photos: 5, right: 4, rightBefore: 1 } } });
    expect(text).toContain('比较 40 张，一致 alike 36；已确认 confirmed 9，判对 right 8，启用模型 acting 6');
    expect(text).toContain('最近 5 张判对 right 4，当时的模型 before 1');
    expect(text).toContain('2026-11-25 10:00 UTC');
  });

  it('that is weaker than the acting one says where, before anybody lets it act', () => {
    const [line] = describeModel({ ...model, state: 'shadow', weaker: [{ zh: '均衡准确率 93.6%，现用模型 95.0%', en: 'balanced 93.6%, the acting one 95.0%' }] }).split('\n').slice(-1);
    expect(line).toBe('    ⚠ 不如现用模型 weaker than the acting one：均衡准确率 93.6%，现用模型 95.0%  balanced 93.6%, the acting one 95.0%');
  });
});
