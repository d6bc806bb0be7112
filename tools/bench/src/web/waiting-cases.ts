import type { CaseHead, CasePage, ReportAccepted } from '@paidan/contracts';
import { expectStatus, type PublicDoor } from '@paidan/public-door';
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';

const HANDS = 4;

/** Files calls in words that fit no category, each at another place, until so many cases wait for a dispatcher. Throws after three minutes. */
export async function fileWaitingCases(door: PublicDoor, token: string, count: number): Promise<void> {
  let next = 0;
  const hand = async () => {
    for (let n = next++; n < count; n = next++) {
      const location = { longitude: 118.37 + (n % 20) * 0.005, latitude: 37.02 + Math.floor(n / 20) * 0.004, crs: 'WGS84' };
      const report = { photoIds: [], description: `请来看看这里的情况，第 ${n + 1} 处`, address: `迎宾路 ${n + 1} 号门前`, location };
      expectStatus(await door.post<ReportAccepted>('/api/v1/staff/reports', report, token, { 'idempotency-key': randomUUID() }), 202, 'file a call');
    }
  };
  await Promise.all(Array.from({ length: HANDS }, hand));
  for (const late = Date.now() + 180_000; (await waitingCases(door, token, count)).length < count; await sleep(500)) if (Date.now() > late) throw new Error(`not all ${count} cases wait for a dispatcher`);
}

/** The first cases of the queue, in its order. */
export async function waitingCases(door: PublicDoor, token: string, count: number): Promise<readonly CaseHead[]> {
  return expectStatus(await door.get<CasePage>(`/api/v1/queue?limit=${count}`, token), 200, 'read the queue').items;
}

/** Sends some of them to a unit, so that its crew has tasks. */
export async function giveTasks(door: PublicDoor, token: string, unitId: string, cases: readonly CaseHead[]): Promise<void> {
  for (const { caseId, version } of cases) {
    const order = { action: 'dispatch', version, category: '20110', unitId, reason: '测量 bench', despiteDuty: true };
    expectStatus(await door.post(`/api/v1/cases/${caseId}/actions`, order, token), 200, 'dispatch');
  }
}
