import { words } from '@paidan/contracts';
import { absenceWords, insteadWords, presenceFor } from './unit-duty';

const unit = { id: 'works', name: words('市政', 'works') };
const deadline = '2026-11-27T10:00:00.000Z';

describe('a unit that is to get an order', () => {
  it('is there when it keeps no roster, or when somebody of it is on duty', () => {
    expect([presenceFor(undefined, deadline), presenceFor({ onDuty: true, next: null }, deadline)]).toEqual(['now', 'now']);
  });

  it('is there in time when its next shift begins before the deadline, and too late with the deadline or without any', () => {
    const from = (next: string | null) => presenceFor({ onDuty: false, next }, deadline);
    expect([from('2026-11-27T09:59:59.999Z'), from(deadline), from(null)]).toEqual(['in-time', 'too-late', 'too-late']);
  });

  it('is told of with the moment its next shift begins on the clock of Shanghai, and with who else is there', () => {
    expect(absenceWords(unit, { onDuty: false, next: '2026-11-28T00:00:00.000Z' })).toEqual(words('市政现在无人在岗，下一班 2026-11-28 08:00 开始', 'nobody of works is on duty now, its next shift begins at 2026-11-28 08:00'));
    expect(absenceWords(unit, { onDuty: false, next: null }).zh).toContain('没有排定下一班');
    expect([insteadWords([unit, unit]).zh, insteadWords([]).zh]).toEqual(['同类职责、现在有人在岗的单位：市政、市政', '同类职责的单位也无人在岗']);
  });
});
