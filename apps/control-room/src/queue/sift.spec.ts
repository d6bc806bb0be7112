import type { CaseHead, CategoryList } from '@paidan/contracts';
import { allLines, sift } from './sift';

const named = (zh: string) => ({ zh, en: zh });
const categories: CategoryList = { classes: [{ id: 'facilities', name: named('公共设施') }], items: [{ code: '10137', name: named('路灯'), classId: 'facilities' }] };
const names = { category: (code: string) => (code === '10137' ? 'Street lamp' : code), unit: (id: string) => id };
const lamp = { caseId: 'lamp', caseNumber: '001', category: { code: '10137', name: '路灯', confidence: 1 }, unit: null, address: '迎宾路 3 号', description: '不亮' } as CaseHead;
const rubbish = { ...lamp, caseId: 'rubbish', caseNumber: '002', category: { code: '20110', name: '暴露垃圾', confidence: 1 }, description: null } as CaseHead;
const found = (text: string, classId = '') => sift([lamp, rubbish], { text, classId }, names, categories).map(({ caseId }) => caseId);

describe('the filter of the queue', () => {
  it('leaves the list as it is while nothing is asked', () => {
    const lines = [lamp, rubbish];
    expect(sift(lines, allLines, names, categories)).toBe(lines);
  });

  it('finds lines in which every word stands, in either language', () => {
    expect([found('迎宾路 垃圾'), found('street'), found('002'), found('迎宾路'), found('路灯 垃圾')]).toEqual([['rubbish'], ['lamp'], ['rubbish'], ['lamp', 'rubbish'], []]);
  });

  it('keeps to a class of categories', () => {
    expect(found('', 'facilities')).toEqual(['lamp']);
  });
});
