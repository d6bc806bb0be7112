import { typedOn } from './typed-on';

describe('the words of a field that the address holds', () => {
  it('follow the address when nobody has typed since: a saved view, the way back, all filters taken off', () => {
    expect(typedOn('路灯', '路灯', '井盖')).toBe('井盖');
    expect(typedOn('路灯 ', '路灯', '')).toBe('');
    expect(typedOn('', '', '井盖')).toBe('井盖');
  });

  it('stay as they are typed when the address of what was typed a moment ago arrives', () => {
    expect(typedOn('路灯不', '', '路灯')).toBe('路灯不');
    expect(typedOn('lamp ', '', 'lamp')).toBe('lamp ');
  });

  it('stay when the address changes over something typed that was not asked for yet', () => {
    expect(typedOn('路灯不亮', '路灯', '井盖')).toBe('路灯不亮');
    expect(typedOn('路灯不亮', '路灯', '')).toBe('路灯不亮');
  });
});
