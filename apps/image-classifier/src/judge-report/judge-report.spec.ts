import type { ReportFacts } from '@paidan/contracts';
import { aReport } from '@paidan/testing';
import type { PhotoLabel, PhotoOpinion } from '@paidan/photo-model';
import type { WordsJudgement } from '../judge-words/judge-words';
import { judgeReport } from './judge-report';

const name = (zh: string, en: string) => ({ zh, en });
const categories = [{ code: '20110', name: name('暴露生活垃圾', 'Litter') }, { code: '10301', name: name('公共厕所', 'Public toilet') }];
const labels = [
  { vendor: 'photo-model', label: 'garbage', categoryCode: '20110', name: name('垃圾', 'garbage') },
  { vendor: 'photo-model', label: 'snow', categoryCode: '20507', name: name('积雪', 'snow') },
  { vendor: 'photo-model', label: 'none', categoryCode: null, name: name('无问题', 'nothing') },
];
const city = { categories, labels } as unknown as Parameters<typeof judgeReport>[1];

const photo = (label: PhotoLabel, confidence: number, decision: PhotoOpinion['decision'] = label === 'none' ? 'reject' : 'auto', far = false): PhotoOpinion => ({
  decision, label, confidence, labels: [{ label, confidence }], similarity: far ? 0.2 : 0.8, far,
});
const words = (categoryCode: string, confidence: number): WordsJudgement => ({ categoryCode, confidence, runnerUp: null, words: ['公厕'] });
const judge = (photos: PhotoOpinion[], said: WordsJudgement | null = null, report: Partial<ReportFacts> = {}) =>
  judgeReport({ report: aReport(report), photos, photoModel: 'head-1', words: said, wordsModel: 'words-1' }, city);

describe('a report', () => {
  it('is dispatched by a photo that is sure enough, and the reason says so', () => {
    const judgement = judge([photo('garbage', 0.9)]);
    expect(judgement).toMatchObject({ decision: 'auto', categoryCode: '20110', label: 'garbage', modelVersion: 'head-1+words-1' });
    expect(judgement.confidence).toBeCloseTo(0.9);
    expect(judgement.because.zh).toBe('照片 90% 指向“垃圾”，判定为“暴露生活垃圾”');
  });

  it('waits for a person when the photo is unsure', () => {
    expect(judge([photo('garbage', 0.4, 'ask')]).decision).toBe('ask');
  });

  it('is surer when photo and words agree than by either alone', () => {
    const both = judge([photo('garbage', 0.5, 'ask')], words('20110', 0.5));
    expect(both.confidence).toBeCloseTo(0.75);
    expect(both.decision).toBe('auto');
  });

  it('waits for a person when photo and words speak of different things', () => {
    const judgement = judge([photo('garbage', 0.9)], words('10301', 0.95));
    expect(judgement.decision).toBe('ask');
    expect(judgement.runnerUp?.categoryCode).toBe('20110');
    expect(judgement.because.zh).toContain('但照片 90% 指向“垃圾”');
  });

  it('waits for a person when the words name what a photo would show and the photo shows nothing', () => {
    expect(judge([photo('none', 0.95)], words('20110', 0.9))).toMatchObject({ decision: 'ask', categoryCode: '20110' });
  });

  it('is dispatched by its words when the photo cannot show such a thing', () => {
    expect(judge([photo('none', 0.95)], words('10301', 0.9))).toMatchObject({ decision: 'auto', categoryCode: '10301' });
  });

  it('is judged by the photo that shows the problem, not by the one of the street around it', () => {
    expect(judge([photo('none', 0.99), photo('garbage', 0.7)])).toMatchObject({ decision: 'auto', label: 'garbage' });
  });

  it('of a clean street is no city problem, which a person confirms', () => {
    expect(judge([photo('none', 0.9)])).toMatchObject({ decision: 'reject', categoryCode: null });
  });

  it('shows the three likeliest categories, those that evidence names first', () => {
    const doubtful: PhotoOpinion = { ...photo('garbage', 0.6), labels: [{ label: 'garbage', confidence: 0.6 }, { label: 'none', confidence: 0.2 }, { label: 'snow', confidence: 0.15 }, { label: 'graffiti', confidence: 0.01 }] };
    const said: WordsJudgement = { ...words('20110', 0.5), runnerUp: { categoryCode: '10301', confidence: 0.3 } };
    expect(judge([doubtful], said).top.map(({ categoryCode }) => categoryCode)).toEqual(['20110', '10301', '20507']);
    expect(judge([doubtful], said).runnerUp).toEqual({ categoryCode: '10301', confidence: 0.3 });
  });

  it('whose photo is unlike all known problems is no city problem, and the reason says so', () => {
    const judgement = judge([photo('none', 0.7, 'reject', true)]);
    expect(judgement).toMatchObject({ decision: 'reject', categoryCode: null });
    expect(judgement.because.zh).toContain('都不相像');
  });

  it('with nothing to go by waits for a person', () => {
    expect(judge([])).toMatchObject({ decision: 'ask', categoryCode: null, confidence: 0, modelVersion: 'no-photo+words-1' });
  });

  it('follows the citizen’s own choice when nothing speaks against it', () => {
    expect(judge([], null, { citizenCategory: '10301' })).toMatchObject({ decision: 'auto', categoryCode: '10301' });
  });

  it('whose camera names a category that the city does not have waits for a person', () => {
    const cameraClaim = { cameraId: 'c', vendor: 'v', label: 'l', categoryCode: '99999', confidence: 0.9 };
    expect(judge([], null, { cameraClaim })).toMatchObject({ decision: 'ask', categoryCode: null });
  });
});
