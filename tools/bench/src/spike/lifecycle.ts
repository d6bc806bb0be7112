import type { Answer, PublicDoor, Staff } from '@paidan/public-door';
import { randomUUID } from 'node:crypto';
import type { CityPlace } from '../seed/city-places';
import { StepFailed, type Timing } from './timing';

/** How one lifecycle ended. */
export interface Lived {
  /** When it was due to begin, in seconds since the beginning. */
  readonly due: number;
  readonly ms: number;
  /** Assigned by the system, with no dispatcher. */
  readonly automatic: boolean;
  /** Null when all steps succeeded. */
  readonly failure: string | null;
}

export interface Story {
  readonly citizen: string;
  readonly description: string;
  readonly place: CityPlace;
}

interface Report { caseId: string | null; unit: { id: string } | null }
interface Head { caseId: string; caseNumber: string; version: number }

/** A case that is not there by then has failed, in seconds. */
const PATIENCE = 30;
/** Somebody who waits is told as soon as there is a case, at the latest after so many seconds, and asks again. */
const WAIT = 15;

/**
 * CREATE → ASSIGN → RESOLVE → SEARCH over the public door. The system assigns what it is sure of, a dispatcher the rest; the crew accepts.
 * A crew completes with photos only: as this lifecycle has none, the shift leader ends it by a reason.
 */
export async function live(door: PublicDoor, staff: Staff, timing: Timing, story: Story, due: number): Promise<Lived> {
  const ended = (automatic: boolean, failure: string | null) => ({ due, ms: 1000 * (timing.now() - due), automatic, failure });
  let automatic = false;
  try {
    const { reportId } = await timing.of('create', () => create(door, story), due);
    const report = await untilCase(door, timing, reportId, story.citizen, due + PATIENCE);
    automatic = report.unit !== null;
    const unitId = report.unit?.id ?? (await assign(door, staff, timing, report.caseId!));
    const { caseNumber } = await resolve(door, staff, timing, report.caseId!, unitId);
    await find(door, staff, timing, caseNumber, report.caseId!);
    return ended(automatic, null);
  } catch (error) {
    if (error instanceof StepFailed) return ended(automatic, error.message);
    throw error;
  }
}

const create = (door: PublicDoor, { citizen, description, place }: Story): Promise<Answer<{ reportId: string }>> =>
  door.post('/api/v1/reports', { photoIds: [], description, location: { ...place, crs: 'WGS84' } }, citizen, { 'idempotency-key': randomUUID() });

async function untilCase(door: PublicDoor, timing: Timing, reportId: string, citizen: string, latest: number): Promise<Report> {
  while (timing.now() < latest) {
    const report = await timing.of('follow', () => door.get<Report>(`/api/v1/reports/${reportId}/next?since=received&wait=${WAIT}`, citizen), undefined, WAIT);
    if (report.caseId !== null) return report;
  }
  throw new StepFailed('follow', `no case after ${PATIENCE} s`);
}

/** The dispatcher reads the case and sends it to a unit. */
async function assign(door: PublicDoor, staff: Staff, timing: Timing, caseId: string): Promise<string> {
  const token = await staff.dispatcher();
  const { version } = await timing.of('read', () => door.get<Head>(`/api/v1/cases/${caseId}`, token));
  const order = { action: 'dispatch', version, category: '20110', unitId: 'sanitation-seat', reason: '人工查看后派遣' };
  await timing.of('assign', () => door.post(`/api/v1/cases/${caseId}/actions`, order, token));
  return order.unitId;
}

async function resolve(door: PublicDoor, staff: Staff, timing: Timing, caseId: string, unitId: string): Promise<Head> {
  const [crew, leader] = [await staff.crewOf(unitId), await staff.shiftLeader()];
  const { version } = await timing.of('accept', () => door.post<Head>(`/api/v1/crew/tasks/${caseId}/accept`, {}, crew));
  const end = { action: 'force-close', version, reason: '现场已处置，电话核实，结案' };
  return timing.of('resolve', () => door.post<Head>(`/api/v1/cases/${caseId}/actions`, end, leader));
}

async function find(door: PublicDoor, staff: Staff, timing: Timing, caseNumber: string, caseId: string): Promise<void> {
  const token = await staff.dispatcher();
  const { items } = await timing.of('search', () => door.get<{ items: Head[] }>(`/api/v1/cases?q=${caseNumber}`, token));
  if (!items.some((found) => found.caseId === caseId)) throw new StepFailed('search', `${caseNumber} was not found`);
}
