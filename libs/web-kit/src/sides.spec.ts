import { sideOf } from './sides';

describe('a sentence in both languages', () => {
  it('is shown in the one that is spoken', () => {
    const both = '案件已被他人更新，请按最新状态重新操作。 The case was changed by somebody else, please look again.';
    expect([sideOf(both, 'zh'), sideOf(both, 'en')]).toEqual(['案件已被他人更新，请按最新状态重新操作。', 'The case was changed by somebody else, please look again.']);
  });

  it('is shown once when a person wrote it', () => {
    expect([sideOf('灯杆倒了 灯杆倒了', 'en'), sideOf('lamp fell lamp fell', 'zh')]).toEqual(['灯杆倒了', 'lamp fell']);
  });

  it('is shown whole when the two sides cannot be told apart', () => {
    expect(sideOf('HTTP 502', 'zh')).toBe('HTTP 502');
  });
});
