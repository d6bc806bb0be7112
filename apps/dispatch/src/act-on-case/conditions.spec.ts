import { evolve, type CaseState } from '@paidan/case';
import { CitySettings } from '@paidan/city';
import { words } from '@paidan/contracts';
import { CityUnits } from '../city-units';
import { commandOf } from './command-of';
import type { Circumstances, Wish } from './wish';

const name = (zh: string) => ({ zh, en: zh });
const limit = (conditionNo: number, clock: 'work_hour' | 'urgent_hour', value: number, standard: boolean) => ({ categoryCode: '10101', conditionNo, condition: name(`情形${conditionNo}`), clock, value, standard });
const city = new CityUnits({
  units: [{ id: 'water', name: name('供水公司'), duty: name('供水'), areaCode: null }, { id: 'drains', name: name('排水处'), duty: name('排水'), areaCode: null }],
  categories: [{ code: '10101', name: name('上水井盖'), kind: 'component', major: { ...name('公用设施'), code: '01' }, localExtension: false, family: null, verifyBeforeFiling: false }],
  limits: [limit(1, 'urgent_hour', 2, false), limit(2, 'work_hour', 4, true)],
  calendar: { publishedYears: [2026], days: [] },
  settings: CitySettings.parse({ filing: { reports: 1, windowSeconds: 1 }, reading: { reads: 1, windowSeconds: 1 }, cameraPictureHosts: [] }),
});
const now = new Date('2026-11-25T00:00:00Z');
const because = words('理由', 'reason');
const circumstances: Circumstances = { city, now, rerouted: null, relocation: null, rosters: new Map(), into: null, proven: null, givenBack: [] };
const received = evolve(null, {
  type: 'opened', category: city.category('10101', 1), manualReason: because,
  facts: {
    caseId: 'c', caseNumber: 'AJ1', reportId: 'r', trackingNumber: 'PD1', reporterId: 'p', source: 'citizen', receivedAt: now.toISOString(), description: null, address: null,
    place: { longitude: 118.4, latitude: 37.05 }, photoIds: [], routing: { kind: 'nobody', grid: null, reason: 'outside-city', because },
    judgement: { decision: 'ask', categoryCode: '10101', label: null, confidence: 1, runnerUp: null, top: [], evidence: [], because, modelVersion: '1', backend: 'wasm' },
  },
});
const dispatched = evolve(received, { type: 'dispatched', automatic: false, why: 'first', ...city.orderTo(city.unit('water')!, '10101', because, now, 1) });

/** The condition by whose limit a command counts. */
function conditionIn(state: CaseState, wish: Wish) {
  const command = commandOf(state, wish, circumstances);
  if (command.kind === 'refused') return command.body.code;
  const order = 'to' in command.value ? command.value.to : 'again' in command.value ? command.value.again : null;
  return order?.clock?.limit.conditionNo;
}

describe('the condition (立案条件) of a case', () => {
  it('is the one chosen, else the standard one', () => {
    expect(conditionIn(received, { action: 'dispatch', unitId: 'water', condition: 1 })).toBe(1);
    expect(conditionIn(received, { action: 'dispatch', unitId: 'water' })).toBe(2);
  });

  it('that its category does not have is refused, whether the category is chosen with it or known', () => {
    expect(conditionIn(received, { action: 'dispatch', unitId: 'water', condition: 9 })).toBe('CASE.CONDITION_UNKNOWN');
    expect(conditionIn(received, { action: 'dispatch', unitId: 'water', category: '10101', condition: 9 })).toBe('CASE.CONDITION_UNKNOWN');
  });

  it('stays with the next unit and with the rework', () => {
    expect(conditionIn(dispatched, { action: 'transfer', unitId: 'drains', reason: '不属本单位' })).toBe(1);
    const completed = evolve(dispatched, { type: 'completed', proof: { photoIds: [], note: '好' }, at: now.toISOString(), doubts: null });
    expect(conditionIn(completed, { action: 'fail', reason: '仍有异响' })).toBe(1);
  });
});
