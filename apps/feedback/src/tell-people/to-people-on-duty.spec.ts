import { words, type UnitDuty } from '@paidan/contracts';
import type { NoticeDraft } from './notice-draft';
import { PeopleOnDuty } from './people-on-duty';
import { toPeopleOnDuty, unitsIn } from './to-people-on-duty';

const hook = { channel: 'webhook' as const, target: 'hall', content: {} };
const draft = (address: string, more: Partial<NoticeDraft> = {}): NoticeDraft => ({ address, inApp: true, reportId: null, title: words('催办', 'hurry'), text: words('请尽快', 'please hurry'), deliveries: [], ...more });
const told = (duty: UnitDuty | null, drafts = [draft('unit:works')]) => toPeopleOnDuty(drafts, new Map([['works', duty]]));

describe('what is meant for a unit', () => {
  it('goes to those who are on duty, each by name, and to nobody else of it', () => {
    expect(told({ roster: true, onDuty: ['anna', 'ben'] })).toEqual([draft('person:staff:anna'), draft('person:staff:ben')]);
  });

  it('goes to the whole unit when nobody is on duty, and says so', () => {
    expect(told({ roster: true, onDuty: [] })).toEqual([draft('unit:works', { text: words('请尽快（现在无人在岗，通知全单位）', 'please hurry (nobody is on duty now, so all of the unit are told)') })]);
  });

  it('goes to the whole unit without a word where no roster is kept: all are always on duty', () => {
    expect(told({ roster: false, onDuty: [] })).toEqual([draft('unit:works')]);
  });

  it('is not held up when dispatch does not say who is on duty: all are told, and why', () => {
    expect(told(null)[0]).toMatchObject({ address: 'unit:works', text: { zh: expect.stringContaining('未能查询在岗人员，通知全单位') as string } });
  });

  it('leaves the house once, however many are on duty', () => {
    const all = told({ roster: true, onDuty: ['anna', 'ben'] }, [draft('unit:works', { deliveries: [hook] })]);
    expect(all.map(({ address, inApp, deliveries }) => [address, inApp, deliveries.length])).toEqual([['person:staff:anna', true, 0], ['person:staff:ben', true, 0], ['unit:works', false, 1]]);
  });

  it('reaches somebody once who is told by name already; leaders, roles and other units are told as before', () => {
    const others = [draft('person:staff:anna', { title: words('指派', 'given') }), draft('leader:works'), draft('role:checker'), draft('unit:lights', { inApp: false, deliveries: [hook] })];
    expect(unitsIn([...others, draft('unit:works')])).toEqual(['works']);
    expect(told({ roster: true, onDuty: ['anna'] }, [...others, draft('unit:works')])).toEqual(others);
  });
});

describe('who is on duty', () => {
  it('is asked once a second for each unit, and is unknown when dispatch is away', async () => {
    const asked: string[] = [];
    const people = new PeopleOnDuty({ dutyOf: (unitId) => { asked.push(unitId); return unitId === 'away' ? Promise.reject(new Error('away')) : Promise.resolve({ kind: 'done', value: { roster: true, onDuty: [unitId] } }); } });
    const at = (seconds: number) => new Date(Date.parse('2026-11-25T02:00:00Z') + seconds * 1000);
    expect(await Promise.all([people.of('a', at(0)), people.of('a', at(0.9)), people.of('b', at(0.9)), people.of('away', at(0.9))])).toEqual([{ roster: true, onDuty: ['a'] }, { roster: true, onDuty: ['a'] }, { roster: true, onDuty: ['b'] }, null]);
    await people.of('a', at(1));
    expect(asked).toEqual(['a', 'b', 'away', 'a']);
  });
});
