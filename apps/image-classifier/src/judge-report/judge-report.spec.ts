import type { ReportFacts } from '@paidan/contracts';
import { aReport } from '@paidan/testing';
import fc from 'fast-check';
import type { PhotoLabel, PhotoOpinion } from '@paidan/photo-model';
import type { WordsJudgement } from '../judge-words/judge-words';
import type { ClaimTrust, SeenPhoto } from './gather-evidence';
import { judgeReport } from './judge-report';

const name = (zh: string, en: string) => ({ zh, en });
const category = (code: string, zh: string, en: string, family: string | null = null) => ({ code, name: name(zh, en), family });
const categories = [
  category('20110', '暴露生活垃圾', 'Litter', 'heap'), category('20192', '垃圾满溢', 'Overflowing bin', 'heap'),
  category('10301', '公共厕所', 'Public toilet'), category('20507', '道路积雪', 'Snow'), category('20406', '占道经营', 'Street stall'),
];
const labels = [
  { vendor: 'photo-model', label: 'garbage', categoryCode: '20110', name: name('垃圾', 'garbage') },
  { vendor: 'photo-model', label: 'snow', categoryCode: '20507', name: name('积雪', 'snow') },
  { vendor: 'photo-model', label: 'none', categoryCode: null, name: name('无问题', 'nothing') },
];
const objects = [{ object: 'umbrella', name: name('伞', 'umbrella'), supports: ['20406'], doubts: [] }, { object: 'screen', name: name('屏幕', 'screen'), supports: [], doubts: ['*'] }];
const city = { categories, labels, objects } as unknown as Parameters<typeof judgeReport>[1];

const photo = (label: PhotoLabel, confidence: number, decision: PhotoOpinion['decision'] = label === 'none' ? 'reject' : 'auto', far = false): SeenPhoto => ({
  version: 'head-1', decision, label, confidence, labels: [{ label, confidence }], similarity: far ? 0.2 : 0.8, far, features: new Float32Array(),
});
const words = (categoryCode: string, confidence: number): WordsJudgement => ({ categoryCode, confidence, others: [], words: ['公厕'] });
const usual: ClaimTrust = { citizen: { mean: 0.75, judged: 0, confirmed: 0 }, camera: { mean: 0.8, judged: 0, confirmed: 0 } };
const judge = (photos: SeenPhoto[], said: WordsJudgement | null = null, report: Partial<ReportFacts> = {}, trust = usual) =>
  judgeReport({ report: aReport(report), photos, wordsModel: 'words-1', backend: 'native', words: said, trust }, city);
const claimOf = (categoryCode: string) => ({ cameraId: 'c', vendor: 'v', label: 'l', categoryCode, confidence: null });

describe('a report', () => {
  it('is dispatched by a photo that is sure enough, and the reason says so', () => {
    const judgement = judge([photo('garbage', 0.9)]);
    expect(judgement).toMatchObject({ decision: 'auto', categoryCode: '20110', label: 'garbage', modelVersion: 'head-1+words-1', backend: 'native' });
    expect(judgement.confidence).toBeCloseTo(0.9);
    expect(judgement.because.zh).toBe('照片 90% 指向“垃圾”，判定为“暴露生活垃圾”');
  });

  it('waits for a person when the photo is unsure', () => {
    expect(judge([photo('garbage', 0.4, 'ask')]).decision).toBe('ask');
  });

  it('is surer when photo and words agree than by either alone', () => {
    const both = judge([photo('garbage', 0.5, 'ask')], words('20110', 0.5));
    expect(both).toMatchObject({ decision: 'auto', categoryCode: '20110' });
    expect(both.confidence).toBeGreaterThan(0.9);
    expect(both.because.zh).toMatch(/^照片 50%（垃圾）、文字 50%（公厕）都指向“暴露生活垃圾”，合计 9\d%/);
    expect(both.evidence.map(({ kind, decided }) => [kind, decided])).toEqual([['photo', true], ['words', true]]);
  });

  it('is surer when photo and words name two views of one heap, under the name that more speaks for', () => {
    const both = judge([photo('garbage', 0.5, 'ask')], words('20192', 0.6));
    expect(both).toMatchObject({ decision: 'auto', categoryCode: '20192' });
    expect(both.confidence).toBeGreaterThan(0.9);
  });

  it('waits for a person when photo and words speak of different things', () => {
    const judgement = judge([photo('garbage', 0.9)], words('10301', 0.95));
    expect(judgement.decision).toBe('ask');
    expect(judgement.confidence).toBeLessThan(0.95);
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

  it('names the model of the photo that spoke when the acting one was changed between two photos', () => {
    expect(judge([photo('none', 0.99), { ...photo('garbage', 0.7), version: 'head-2' }]).modelVersion).toBe('head-2+words-1');
    expect(judge([photo('garbage', 0.7), { ...photo('none', 0.99), version: 'head-2' }]).modelVersion).toBe('head-1+words-1');
  });

  it('of a clean street is no city problem, which a person confirms', () => {
    expect(judge([photo('none', 0.9)])).toMatchObject({ decision: 'reject', categoryCode: null });
  });

  it('shows the three likeliest categories', () => {
    const doubtful: SeenPhoto = { ...photo('garbage', 0.6), labels: [{ label: 'garbage', confidence: 0.6 }, { label: 'none', confidence: 0.2 }, { label: 'snow', confidence: 0.15 }, { label: 'graffiti', confidence: 0.01 }] };
    const said: WordsJudgement = { ...words('20110', 0.5), others: [{ categoryCode: '10301', confidence: 0.3 }] };
    const { top, runnerUp, confidence } = judge([{ ...doubtful, decision: 'ask' }], { ...said, confidence: 0.3 });
    expect(top.map(({ categoryCode }) => categoryCode)).toEqual(['20110', '10301', '20507']);
    expect([top[0]?.confidence, top[1]]).toEqual([confidence, runnerUp]);
    expect(top.reduce((sum, guess) => sum + guess.confidence, 0)).toBeLessThanOrEqual(1);
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

  it('of a camera says how often such alarms were true, and is believed as far', () => {
    const trusted = judge([], null, { cameraClaim: claimOf('20406') }, { ...usual, camera: { mean: 0.78, judged: 40, confirmed: 31 } });
    expect(trusted).toMatchObject({ decision: 'auto', categoryCode: '20406' });
    expect(trusted.because.zh).toContain('该摄像头此类告警过去 40 次中 31 次属实');
    expect(judge([], null, { cameraClaim: claimOf('20406') }, { ...usual, camera: { mean: 0.4, judged: 40, confirmed: 15 } }).decision).toBe('ask');
  });

  it('is decided by the strong evidence, not by the weak beside it', () => {
    const judgement = judge([photo('garbage', 0.95)], null, { cameraClaim: claimOf('20110') }, { ...usual, camera: { mean: 0.1, judged: 30, confirmed: 2 } });
    expect(judgement.evidence.map(({ kind, decided }) => [kind, decided])).toEqual([['photo', true], ['camera', false]]);
  });

  it('waits for a person when what decides names none of the city’s problems first', () => {
    const torn: SeenPhoto = { ...photo('garbage', 0.5, 'auto'), labels: [{ label: 'garbage', confidence: 0.5 }, { label: 'snow', confidence: 0.45 }] };
    const said: WordsJudgement = { ...words('10301', 0.55), others: [{ categoryCode: '20507', confidence: 0.4 }] };
    expect(judge([torn], said)).toMatchObject({ decision: 'ask', categoryCode: '20507' });
  });

  it('can reach every category of the city by the citizen’s choice', () => {
    for (const { code } of categories) expect(judge([], null, { citizenCategory: code })).toMatchObject({ decision: 'auto', categoryCode: code });
  });

  it('is never dispatched without a person when two strong witnesses name different things', () => {
    const strong = fc.double({ min: 0.6, max: 1, noNaN: true });
    const things = [['20110', '20192'], ['10301'], ['20507'], ['20406']];
    const pair = fc.tuple(fc.nat(3), fc.nat(3)).filter(([a, b]) => a !== b);
    fc.assert(fc.property(pair, strong, strong, fc.constantFrom('words', 'photo', 'choice'), ([a, b], sure, other, kind) => {
      const seen = kind === 'photo' ? [photo('garbage', sure)] : [];
      const first = kind === 'photo' ? '20110' : things[a]![0]!;
      const second = kind === 'photo' ? things[b === 0 ? 1 : b]![0]! : things[b]!.at(-1)!;
      const said = kind === 'words' ? words(first, sure) : null;
      const report = { ...(kind === 'choice' ? { citizenCategory: first } : {}), cameraClaim: claimOf(second) };
      const trust = { citizen: { mean: sure, judged: 0, confirmed: 0 }, camera: { mean: other, judged: 0, confirmed: 0 } };
      expect(judge(seen, said, report, trust).decision).toBe('ask');
    }));
  });

  it('is surer of a claim when its photo shows what belongs to it, and doubts one whose photo shows a screen', () => {
    const seeing = (object: string) => [{ ...photo('none', 0.7), objects: [{ object, probability: 0.9 }] }];
    const claim = { cameraClaim: claimOf('20406') };
    const unsure = { ...usual, camera: { mean: 0.55, judged: 0, confirmed: 0 } };
    expect(judge(seeing('tree'), null, claim, unsure)).toMatchObject({ decision: 'ask', categoryCode: '20406' });
    expect(judge(seeing('umbrella'), null, claim, unsure)).toMatchObject({ decision: 'auto', because: { zh: expect.stringContaining('照片中可见伞 90%，相符') as string } });
    expect(judge(seeing('screen'), null, claim)).toMatchObject({ decision: 'ask', because: { zh: expect.stringContaining('照片中可见屏幕 90%，存疑') as string } });
  });

  it('has no category from objects alone', () => {
    expect(judge([{ ...photo('none', 0.7), objects: [{ object: 'umbrella', probability: 1 }] }])).toMatchObject({ decision: 'reject', categoryCode: null });
  });
});
