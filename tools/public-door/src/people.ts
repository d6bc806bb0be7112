import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { expectStatus, type PublicDoor } from './public-door';
import type { Staff } from './staff';

export interface Filed {
  readonly reportId: string;
  readonly trackingNumber: string;
  /** Its idempotency key. */
  readonly key: string;
  readonly photoIds: readonly string[];
  /** Of the citizen who filed it. */
  readonly token: string;
  readonly place: { longitude: number; latitude: number };
}

interface Seen {
  readonly caseId: string | null;
  readonly stage: string;
  readonly unit: { id: string } | null;
}

/** Words that are judged with certainty, so that nobody has to decide. */
const TAP = '公园公厕洗手池的感应水龙头坏了，伸手不出水';
const PATIENCE_MS = 60_000;

/** Places so far from each other that no two reports are of one thing. */
export const placeOf = (n: number) => ({ longitude: 118.38 + 0.0007 * (n % 85), latitude: 37.03 + 0.0012 * Math.floor(n / 85) });

/** What people do from a photo to the closure, over the public door, for tests and drills. */
export class People {
  constructor(
    private readonly door: PublicDoor,
    private readonly staff: Staff,
  ) {}

  /** A new citizen photographs a broken tap. @param headers sent with each request, such as `x-request-id` */
  async file(n: number, photo: Uint8Array | null, headers: Record<string, string> = {}): Promise<Filed> {
    const { token } = expectStatus(await this.door.post<{ token: string }>('/api/v1/wechat/login', { code: `demo-${randomUUID()}` }, undefined, headers), 200, 'wechat login');
    const photoIds = photo ? [expectStatus(await this.door.photo(photo, token, headers), 201, 'photo').photoId] : [];
    const place = placeOf(n);
    const body = { photoIds, description: TAP, location: { ...place, crs: 'GCJ02' } };
    const key = randomUUID();
    const answer = await this.door.post<{ reportId: string; trackingNumber: string }>('/api/v1/reports', body, token, { ...headers, 'idempotency-key': key });
    return { ...expectStatus(answer, 202, 'report'), key, photoIds, token, place };
  }

  /** Waits until a unit has it. */
  async untilDispatched({ reportId, token }: Filed): Promise<Seen & { caseId: string; unit: { id: string } }> {
    let seen = await this.see(reportId, token);
    for (const deadline = Date.now() + PATIENCE_MS; Date.now() < deadline && !(seen?.caseId && seen.unit); seen = await this.see(reportId, token)) await sleep(100);
    if (!seen?.caseId || !seen.unit) throw new Error(`report ${reportId} did not get a unit: ${JSON.stringify(seen)}`);
    return { ...seen, caseId: seen.caseId, unit: seen.unit };
  }

  /** Crew and checker bring it to its end. */
  async close(filed: Filed, afterPhoto: Uint8Array): Promise<string> {
    const { caseId, unit } = await this.untilDispatched(filed);
    const [crew, checker] = await Promise.all([this.staff.crewOf(unit.id), this.staff.checker()]);
    expectStatus(await this.door.post(`/api/v1/crew/tasks/${caseId}/accept`, {}, crew), 200, 'accept');
    const { photoId } = expectStatus(await this.door.photo(afterPhoto, crew), 201, 'after-photo');
    const done = { photoIds: [photoId], note: '已修复，现场已清理', location: { ...filed.place, crs: 'GCJ02' } };
    expectStatus(await this.door.post(`/api/v1/crew/tasks/${caseId}/complete`, done, crew), 200, 'complete');
    const { version } = expectStatus(await this.door.get<{ version: number }>(`/api/v1/cases/${caseId}`, checker), 200, 'read case');
    expectStatus(await this.door.post(`/api/v1/cases/${caseId}/actions`, { action: 'pass', version }, checker), 200, 'check');
    return caseId;
  }

  private async see(reportId: string, token: string): Promise<Seen | null> {
    const { status, body } = await this.door.get<Seen>(`/api/v1/reports/${reportId}`, token);
    return status === 200 ? body : null;
  }
}
