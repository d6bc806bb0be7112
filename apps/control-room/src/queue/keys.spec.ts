import { wantedBy, type Pressed } from './keys';

const press = (key: string, given: Partial<Pressed> = {}): Pressed => ({ key, ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, isComposing: false, ...given });
const list = { typing: false, onButton: false, letters: true };

describe('the keys of the queue', () => {
  it.each([['j', 'next'], ['K', 'previous'], ['ArrowDown', 'next'], ['Enter', 'open'], ['Escape', 'back'], ['2', 'second'], ['u', 'unit'], ['/', 'search'], ['x', 'mark'], ['z', 'undo'], ['?', 'keys']])('%s asks for %s', (key, wanted) => {
    expect(wantedBy(press(key), list)).toBe(wanted);
  });

  it('Shift with J or an arrow marks lines on the way', () => {
    expect([wantedBy(press('J', { shiftKey: true }), list), wantedBy(press('ArrowUp', { shiftKey: true }), list)]).toEqual(['next-mark', 'previous-mark']);
  });

  it('letters that are typed into a field stay letters, and Ctrl+Enter and Esc still count', () => {
    const typing = { ...list, typing: true };
    expect([wantedBy(press('j'), typing), wantedBy(press('Enter'), typing), wantedBy(press('Enter', { ctrlKey: true }), typing), wantedBy(press('Escape'), typing)]).toEqual([null, null, 'go', 'back']);
  });

  it('the Enter that ends a Chinese word dispatches nothing', () => {
    expect([wantedBy(press('Enter', { ctrlKey: true, isComposing: true }), list), wantedBy(press('Enter', { isComposing: true }), list)]).toEqual([null, null]);
  });

  it('letters that were switched off do nothing, arrows go on', () => {
    const off = { ...list, letters: false };
    expect([wantedBy(press('j'), off), wantedBy(press('1'), off), wantedBy(press('ArrowDown'), off)]).toEqual([null, null, 'next']);
  });

  it('Enter on a button presses that button alone, and the browser keeps its own shortcuts', () => {
    expect([wantedBy(press('Enter'), { ...list, onButton: true }), wantedBy(press('c', { ctrlKey: true }), list)]).toEqual([null, null]);
  });
});
