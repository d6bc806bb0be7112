import type { Answer, PublicDoor } from '@paidan/public-door';
import type { Chance } from '@paidan/testing';
import { setTimeout as sleep } from 'node:timers/promises';
import type { FileThings, Filed } from './file-things';
import type { ActEvent, Ledger } from './ledger';
import type { Pace } from './pace';
import type { People } from './people';
import { sendUntilTold } from './send-until-told';

interface CaseSeen {
  readonly version: number;
  readonly stage: string;
  readonly unit: { readonly id: string } | null;
  readonly place: { readonly longitude: number; readonly latitude: number };
}

/** Steps that one case is taken through at most. */
const STEPS = 7;
const LOOK_MS = 500;
const PATIENCE_MS = 60_000;
/** A report that has no case by then, in ms, is left to itself: its message may lie aside until somebody replays it, and hands are few. */
const CASE_MS = 15_000;

/** Staff at work on one case: crew accepts, returns or completes, the checker passes or fails, the dispatcher decides what waits. */
export class WorkOnCase {
  constructor(
    private readonly door: PublicDoor,
    private readonly people: People,
    private readonly file: FileThings,
    private readonly pictures: Pace,
    private readonly ledger: Ledger,
    private readonly leave: AbortSignal,
  ) {}

  /** From the report until its case is closed, everybody leaves, or seven steps were done. */
  async work(filed: Filed, chance: Chance): Promise<void> {
    const caseId = await this.caseOf(filed);
    for (let step = 0; caseId && step < STEPS && !this.leave.aborted; step += 1) {
      const seen = await this.see(caseId);
      if (!seen || !(await this.act(caseId, seen, chance))) return;
    }
  }

  private async caseOf({ reportId, token }: Filed): Promise<string | null> {
    for (const late = Date.now() + CASE_MS; !this.leave.aborted && Date.now() < late; ) {
      const reader = token ?? (await this.people.staffOf('dispatcher'));
      const answer = await this.door.get<{ caseId: string | null }>(`/api/v1/reports/${reportId}`, reader).catch(() => null);
      if (answer?.status === 200 && answer.body.caseId) return answer.body.caseId;
      await sleep(LOOK_MS);
    }
    return null;
  }

  private async see(caseId: string): Promise<CaseSeen | null> {
    const token = await this.people.staffOf('dispatcher');
    const { outcome, body } = await sendUntilTold(() => this.door.get<CaseSeen>(`/api/v1/cases/${caseId}`, token), PATIENCE_MS);
    return outcome === 'ok' ? body : null;
  }

  /** One step from where the case stands; false when there is nothing to do. */
  private async act(caseId: string, seen: CaseSeen, chance: Chance): Promise<boolean> {
    const { version, stage, unit } = seen;
    const task = `/api/v1/crew/tasks/${caseId}`;
    switch (stage) {
      case 'received':
      case 'returned':
        return this.order(caseId, version, 'dispatched', { action: 'dispatch', category: '20110', unitId: 'sanitation-seat', reason: '看过上报内容后派遣' }, await this.people.staffOf('dispatcher'));
      case 'dispatched': {
        const crew = await this.people.staffOf('crew', unit!.id);
        return chance.is(0.15) ? this.say(`${task}/return`, { version, reason: '不属于我单位职责' }, { caseId, event: 'returned', version }, crew) : this.say(`${task}/accept`, { version }, { caseId, event: 'handling-started', version }, crew);
      }
      case 'handling':
        return this.complete(task, caseId, seen, chance);
      case 'completed': {
        const passes = !chance.is(0.15);
        const word = passes ? { action: 'pass' } : { action: 'fail', reason: '现场还有残留，请再处理' };
        return this.order(caseId, version, passes ? 'closed' : 'check-failed', word, await this.people.staffOf('checker'));
      }
      default:
        return false;
    }
  }

  /** A case whose repair has no turn for its picture is left open. */
  private async complete(task: string, caseId: string, { version, unit, place }: CaseSeen, chance: Chance): Promise<boolean> {
    if (!this.pictures.take()) return false;
    const crew = await this.people.staffOf('crew', unit!.id);
    const photoId = await this.file.photo(chance, crew);
    if (!photoId) return false;
    const done = { version, photoIds: [photoId], note: '已处理，现场已清理', location: { longitude: place.longitude, latitude: place.latitude, crs: 'WGS84' } };
    return this.say(`${task}/complete`, done, { caseId, event: 'completed', version }, crew);
  }

  private order(caseId: string, version: number, event: ActEvent, order: object, token: string): Promise<boolean> {
    return this.say(`/api/v1/cases/${caseId}/actions`, { ...order, version }, { caseId, event, version }, token);
  }

  /** What is left open may be done: the next look at the case tells how to go on. */
  private async say(path: string, body: object, act: { caseId: string; event: ActEvent; version: number }, token: string): Promise<boolean> {
    const send = (): Promise<Answer<object>> => this.door.post(path, body, token);
    const { body: _, ...told } = await sendUntilTold(send, PATIENCE_MS);
    this.ledger.note({ ...told, ...act, kind: 'act' });
    return told.outcome !== 'refused';
  }
}
