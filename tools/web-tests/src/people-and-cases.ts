import { expectStatus, newCitizen } from '@paidan/public-door';
import { aScene } from '@paidan/testing';
import { randomBytes, randomInt, randomUUID } from 'node:crypto';
import type { TheSystem } from './the-system';

export interface Filed {
  readonly caseId: string;
  readonly reportId: string;
  /** What the citizen's browser keeps; who has it is the reporter. */
  readonly secret: string;
  readonly description: string;
}
export interface Seen {
  readonly caseNumber: string;
  readonly version: number;
  readonly stage: string;
  readonly photoIds: string[];
  readonly reports: number;
  readonly category: { readonly code: string } | null;
  readonly place: { readonly longitude: number; readonly latitude: number };
  readonly timeline: { readonly event: string; readonly photoIds?: string[] }[];
}

/** What a report tells where the usual will not do. */
interface Told {
  readonly photo?: Buffer;
  readonly category?: string;
}

/** The unit that gets the cases of the tests. */
export const unitId = 'sanitation-seat';
/** As cases have them whose photo is not what is tested: a small picture goes the same way as a large one, and covering it takes half as long. */
const aPhoto = () => aScene(randomInt(1e6), { width: 480 });
/** Words that fit no category, so that a person has to look. */
const words = '请来看看这里的情况';

/** Corners of a net over the town, its threads 100 m apart: so far that no two reports are of one thing. Where the browsers' citizens stand (`open-looking.ts`) is in the middle between four of them. */
const NET = { east: 80, north: 100 };
/** From one corner to the next to be used: far away, and two turns on 400 m. It shares no factor with the number of corners, so that each has its turn. */
const STEP = 2001;
/** Two files of tests may run at once: each has every other corner. */
const side = Number(process.env.JEST_WORKER_ID ?? 0) % 2;
let turn = 0;
/** Somewhere in the town, never where another report was: reports of one place would become one case. Each half second has a corner on each side for half an hour, whoever asks. */
function somewhere() {
  turn = Math.max(turn + 1, Math.floor(Date.now() / 500));
  const corner = ((2 * turn + side) * STEP) % (NET.east * NET.north);
  const [east, north] = [corner % NET.east, Math.floor(corner / NET.east) % NET.north];
  return { longitude: 118.359_81 + east * 0.001_13, latitude: 37.009_75 + north * 0.000_9, crs: 'WGS84' as const };
}

/** Brings cases to where a test begins, over the door. */
export function casesOf({ door, staff }: TheSystem) {
  const seen = async (caseId: string): Promise<Seen> => expectStatus(await door.get<Seen>(`/api/v1/cases/${caseId}`, await staff.dispatcher()), 200, `case ${caseId}`);

  /** Does something to a case as it is now. */
  const act = async (caseId: string, token: string, wish: object) =>
    void expectStatus(await door.post(`/api/v1/cases/${caseId}/actions`, { ...wish, version: (await seen(caseId)).version }, token), 200, JSON.stringify(wish));

  /** A citizen's report with a photo, which waits for a dispatcher. */
  const waiting = async ({ photo, category }: Told = {}): Promise<Filed> => {
    const secret = randomBytes(32).toString('base64url');
    const description = `${words} ${randomUUID().slice(0, 8)}`;
    const token = await newCitizen(door, secret);
    const { photoId } = expectStatus(await door.photo(photo ?? (await aPhoto()), token), 201, 'photo');
    const report = { photoIds: [photoId], description, ...(category ? { category } : {}), location: somewhere(), address: '乐安大街与孙武路路口东北角' };
    const { reportId } = expectStatus(await door.post<{ reportId: string }>('/api/v1/reports', report, token, { 'idempotency-key': randomUUID() }), 202, 'report');
    const { caseId } = await until(async () => (await door.get<{ caseId: string | null }>(`/api/v1/reports/${reportId}`, token)).body, (body) => Boolean(body.caseId));
    return { caseId: caseId!, reportId, secret, description };
  };

  /** One that the unit's crew has as a task. */
  const dispatched = async (told?: Told): Promise<Filed> => {
    const filed = await waiting(told);
    await act(filed.caseId, await staff.dispatcher(), { action: 'dispatch', category: '20110', unitId, reason: '看照片确定' });
    return filed;
  };

  /** One that somebody has to look at before it is filed: of a category that the city wants verified. */
  const verifying = async (): Promise<Filed> => {
    const filed = await waiting({ category: '20101' });
    await act(filed.caseId, await staff.acceptor(), { action: 'accept' });
    return filed;
  };

  /** One that waits for a checker. */
  const completed = async (told?: Told): Promise<Filed> => {
    const filed = await dispatched(told);
    const crew = await staff.crewOf(unitId);
    const { photoId } = expectStatus(await door.photo(await aPhoto(), crew), 201, 'after photo');
    const { place } = await seen(filed.caseId);
    const done = { photoIds: [photoId], location: { ...place, crs: 'WGS84' }, note: '垃圾已清运，地面已冲洗' };
    expectStatus(await door.post(`/api/v1/crew/tasks/${filed.caseId}/complete`, done, crew), 200, 'complete');
    return filed;
  };

  return { seen, act, waiting, dispatched, verifying, completed };
}

/** Asks until the answer is as wanted; throws with the last one after 45 s. */
export async function until<T>(ask: () => Promise<T>, wanted: (answer: T) => boolean): Promise<T> {
  let last = await ask();
  for (const late = Date.now() + 45_000; !wanted(last) && Date.now() < late; last = await ask()) await new Promise((resolve) => setTimeout(resolve, 100));
  if (!wanted(last)) throw new Error(`it did not get there: ${JSON.stringify(last).slice(0, 500)}`);
  return last;
}
