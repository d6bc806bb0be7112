import { drawRepaired } from '@paidan/demo';
import { expectStatus, newCitizen, type PublicDoor, type Staff } from '@paidan/public-door';
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { CityPlace, CityPlaces } from './city-places';

/** A case that the system itself has led as far as it was asked to. */
export interface LivedCase {
  readonly caseId: string;
  readonly reportId: string;
  readonly place: CityPlace;
  readonly open: boolean;
}

interface Report { caseId: string | null; unit: { id: string } | null }
interface Head { version: number }

/** What citizens write, in words that tell what it is. */
export const problems = [
  '路口的路灯不亮，已经三天', '路边一堆垃圾没人清，都发臭了', '路面有个大坑，坑洼不平，电动车差点摔倒', '人行道上的井盖破损了，很危险',
  '小区外墙上贴满了小广告', '共享单车乱停放，堵住了人行道', '公园公厕洗手池水龙头坏了，伸手不出水', '烧烤店夜里占道经营，油烟很大',
];
/** What leaves a person to find out. */
const UNCLEAR = '这里有点问题，请来看看';

/** Lets the system lead cases to where they are to stand: closed and rated, waiting for a person, or with their unit. */
export async function liveCases(door: PublicDoor, staff: Staff, places: CityPlaces, { closed, waiting, dispatched }: Record<'closed' | 'waiting' | 'dispatched', number>): Promise<LivedCase[]> {
  const wanted = [...Array<'closed'>(closed).fill('closed'), ...Array<'waiting'>(waiting).fill('waiting'), ...Array<'dispatched'>(dispatched).fill('dispatched')].entries();
  const lived: LivedCase[] = [];
  const hand = async () => {
    for (const [i, ending] of wanted) lived.push(await liveCase(door, staff, places.next(), ending, ending === 'waiting' ? UNCLEAR : problems[i % problems.length]!));
  };
  await Promise.all(Array.from({ length: 4 }, hand));
  return lived;
}

async function liveCase(door: PublicDoor, staff: Staff, place: CityPlace, ending: 'closed' | 'waiting' | 'dispatched', description: string): Promise<LivedCase> {
  const token = await newCitizen(door);
  const location = { ...place, crs: 'WGS84' as const };
  const { reportId } = expectStatus(await door.post<{ reportId: string }>('/api/v1/reports', { photoIds: [], description, location }, token, { 'idempotency-key': randomUUID() }), 202, 'report');
  const { caseId, unit } = await untilCase(door, reportId, token);
  const lived = { caseId: caseId!, reportId, place, open: ending !== 'closed' };
  if (ending === 'waiting') return lived;
  const unitId = unit?.id ?? (await dispatchByHand(door, caseId!, await staff.dispatcher()));
  if (ending === 'closed') await repair(door, staff, { ...lived, unitId, location, token });
  return lived;
}

async function untilCase(door: PublicDoor, reportId: string, token: string): Promise<Report> {
  for (const deadline = Date.now() + 60_000; Date.now() < deadline; await sleep(100)) {
    const { status, body } = await door.get<Report>(`/api/v1/reports/${reportId}`, token);
    if (status === 200 && body.caseId !== null) return body;
  }
  throw new Error(`report ${reportId} has no case after 60 s`);
}

async function dispatchByHand(door: PublicDoor, caseId: string, token: string): Promise<string> {
  const { version } = expectStatus(await door.get<Head>(`/api/v1/cases/${caseId}`, token), 200, 'read case');
  const order = { action: 'dispatch', version, category: '20110', unitId: 'sanitation-seat', reason: '人工查看后派遣' };
  expectStatus(await door.post(`/api/v1/cases/${caseId}/actions`, order, token), 200, 'dispatch by hand');
  return order.unitId;
}

async function repair(door: PublicDoor, staff: Staff, { caseId, reportId, unitId, location, token }: LivedCase & { unitId: string; location: object; token: string }): Promise<void> {
  const crew = await staff.crewOf(unitId);
  const task = `/api/v1/crew/tasks/${caseId}`;
  expectStatus(await door.post(`${task}/accept`, {}, crew), 200, 'accept');
  const { photoId } = expectStatus(await door.photo(await drawRepaired(), crew), 201, 'after-photo');
  expectStatus(await door.post(`${task}/complete`, { photoIds: [photoId], note: '已修复，现场已清理', location }, crew), 200, 'complete');
  const checker = await staff.checker();
  const { version } = expectStatus(await door.get<Head>(`/api/v1/cases/${caseId}`, checker), 200, 'read case');
  expectStatus(await door.post(`/api/v1/cases/${caseId}/actions`, { action: 'pass', version }, checker), 200, 'check');
  expectStatus(await door.post(`/api/v1/reports/${reportId}/rating`, { score: 5, solved: true }, token), 200, 'rating');
}
