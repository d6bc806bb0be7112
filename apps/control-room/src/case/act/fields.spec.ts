import { actOf, emptyDraft, fieldsOf, missingOf } from './fields';

const plain = { appeal: null };

describe('the dialog of an action', () => {
  it('asks for the reason without which the door refuses', () => {
    expect([missingOf(fieldsOf('refuse', plain), emptyDraft), missingOf(fieldsOf('refuse', plain), { ...emptyDraft, reason: '  ' }), missingOf(fieldsOf('refuse', plain), { ...emptyDraft, reason: '查无此事' })]).toEqual(['reason', 'reason', null]);
  });

  it('sends the fields of its action and no others', () => {
    const draft = { ...emptyDraft, reason: ' 范围更广 ', unit: 'roads', until: '2026-12-01T08:00', question: '在哪里' };
    expect(actOf('transfer', 3, draft, fieldsOf('transfer', plain))).toEqual({ action: 'transfer', version: 3, unitId: 'roads', reason: '范围更广' });
  });

  it('means the time of Shanghai', () => {
    const draft = { ...emptyDraft, reason: '等待材料', until: '2026-12-01T08:00' };
    expect(actOf('suspend', 3, draft, fieldsOf('suspend', plain))).toEqual({ action: 'suspend', version: 3, until: '2026-12-01T08:00:00+08:00', reason: '等待材料' });
  });

  it('splits into two parts at least, without the lines left empty', () => {
    const one = { ...emptyDraft, parts: [{ unitId: 'roads', note: '' }, { unitId: null, note: 'x' }] };
    const two = { ...emptyDraft, parts: [...one.parts, { unitId: 'parks', note: ' 树 ' }] };
    expect([missingOf(fieldsOf('split', plain), one), actOf('split', 2, two, fieldsOf('split', plain)).parts]).toEqual(['parts', [{ unitId: 'roads' }, { unitId: 'parks', note: '树' }]]);
  });

  it('asks the shift leader about an appeal that waits, and the unit only why it appeals', () => {
    const waiting = { appeal: { because: { zh: '', en: '' }, askedAt: '', granted: null } };
    expect([fieldsOf('appeal', waiting).needed, fieldsOf('appeal', plain).needed]).toEqual([['approve', 'reason'], ['reason']]);
  });
});
