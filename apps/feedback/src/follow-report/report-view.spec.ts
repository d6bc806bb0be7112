import type { CaseOfReport } from '@paidan/contracts';
import { aReport } from '@paidan/testing';
import { reportViewOf } from './report-view';

const report = aReport({ receivedAt: '2026-11-24T02:00:00.000Z' });
const unit = { id: 'sanitation-seat', name: '城区环卫所' };
const step = (at: string, stage: CaseOfReport['stage'], label: string) => ({ at: `2026-11-24T${at}.000Z`, stage, label });
const dispatched = [step('02:00:01', 'dispatched', '派单维修')];
const closed = [...dispatched, step('05:00:00', 'closed', '完成验收')];
const aCase = (changes: Partial<CaseOfReport> = {}): CaseOfReport => ({
  caseId: '7e0c2b1a-93d4-4f1e-8a10-5b2f6c9d0e02', stage: 'dispatched', round: 1, category: { code: '10301', name: '公共厕所', confidence: 0.97 },
  unit, promisedAt: '2026-11-27T10:00:00.000Z', manualReason: null, steps: dispatched, outcome: null, afterPhotoIds: [], ...changes,
});
const rating = (solved: boolean, round = 1) => ({ case_id: '7e0c2b1a-93d4-4f1e-8a10-5b2f6c9d0e02', round, score: solved ? 5 : 2, solved, comment: solved ? null : '还没弄好', rated_at: new Date('2026-11-24T06:00:00Z') });

describe('what the citizen sees', () => {
  it('is “received”, without case, unit or promise, before the case is there', () => {
    expect(reportViewOf(report, null, [])).toMatchObject({ stage: 'received', label: '已受理', caseId: null, unit: null, promisedAt: null, category: null, timeline: [{ stage: 'received' }] });
  });

  it('names the unit and the promised time once it is dispatched', () => {
    expect(reportViewOf(report, aCase(), [])).toMatchObject({ stage: 'dispatched', label: '派单维修', unit, promisedAt: '2026-11-27T10:00:00.000Z' });
  });

  it('says why a person has to look', () => {
    const waiting = aCase({ stage: 'received', unit: null, promisedAt: null, steps: [], manualReason: '照片看不清' });
    expect(reportViewOf(report, waiting, [])).toMatchObject({ manualReason: '照片看不清', unit: null, stage: 'received' });
  });

  it('tells what was done, with the after-photos', () => {
    const afterPhotoIds = ['7e0c2b1a-93d4-4f1e-8a10-5b2f6c9d0e07'];
    expect(reportViewOf(report, aCase({ stage: 'closed', steps: closed, outcome: '已修好', afterPhotoIds }), [])).toMatchObject({ outcome: '已修好', afterPhotoIds });
    expect(reportViewOf(report, null, [])).toMatchObject({ outcome: null, afterPhotoIds: [] });
  });

  it('is “rated” after the citizen said solved', () => {
    expect(reportViewOf(report, aCase({ stage: 'closed', steps: closed }), [rating(true)])).toMatchObject({ stage: 'rated', label: '已评价' });
  });

  it('is “rated” after “not solved” of somebody who joined after the repair: the centre looks at it', () => {
    const seen = reportViewOf(report, aCase({ stage: 'closed', steps: closed, reopens: false }), [rating(false)]);
    expect([seen.stage, seen.timeline.at(-1)!.note]).toEqual(['rated', '2 分，未解决：还没弄好；由受理中心核实 the centre looks at it']);
  });

  it('is “reopened” at once after “not solved”, before the case itself moved', () => {
    const view = reportViewOf(report, aCase({ stage: 'closed', steps: closed }), [rating(false)]);
    expect(view).toMatchObject({ stage: 'reopened', label: '重新办理' });
    expect(view.timeline.at(-1)?.note).toBe('2 分，未解决：还没弄好');
  });

  it('follows the case again after the second closure, whatever was said of the first', () => {
    const again = aCase({ stage: 'closed', round: 2, steps: [...closed, step('07:00:00', 'reopened', '重新办理'), step('08:00:00', 'closed', '完成验收')] });
    const view = reportViewOf(report, again, [rating(false)]);
    expect(view).toMatchObject({ stage: 'closed', label: '完成验收' });
    expect(view.timeline.map(({ at }) => at)).toEqual([...view.timeline.map(({ at }) => at)].sort());
  });

  it('is “closed” and waits for a rating when only another case that stood for the report was rated', () => {
    const ofTheHost = { ...rating(true), case_id: '7e0c2b1a-93d4-4f1e-8a10-5b2f6c9d0e03' };
    const own = aCase({ stage: 'closed', steps: closed });
    expect(reportViewOf(report, own, [ofTheHost])).toMatchObject({ stage: 'closed', label: '完成验收' });
    expect(reportViewOf(report, own, [rating(false), ofTheHost])).toMatchObject({ stage: 'reopened' });
  });
});
