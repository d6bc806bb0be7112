import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { wallTime } from '@paidan/contracts';
import { expectStatus, newCitizen, type DemoAccounts, type PublicDoor, type Staff } from '@paidan/public-door';
import { drawRepaired } from './pictures';
import { alertOf, type Story } from './stories';

export interface Step {
  readonly ms: number;
  readonly who: string;
  readonly what: string;
}

export interface Walk {
  readonly story: Story;
  readonly steps: Step[];
  readonly closed: boolean;
  /** Dispatched without a person. */
  readonly automatic: boolean;
  readonly failure: string | null;
}

interface Report {
  caseId: string | null;
  stage: string;
  label: string;
  category: { name: string; confidence: number } | null;
  unit: { id: string; name: string } | null;
  promisedAt: string | null;
  manualReason?: string;
}

export interface Stage {
  readonly door: PublicDoor;
  readonly staff: Staff;
  readonly demo: DemoAccounts;
}

/** Plays one case from the first report to the closure, by all its people, over the public door alone. */
export async function walkCase(story: Story, stage: Stage): Promise<Walk> {
  const began = performance.now();
  const steps: Step[] = [];
  const note = (who: string, what: string) => void steps.push({ ms: Math.round(performance.now() - began), who, what });
  const state = { automatic: true, closed: false };
  try {
    await new CaseWalk(story, stage, note, state).walk();
    return { story, steps, ...state, failure: null };
  } catch (error) {
    return { story, steps, ...state, failure: (error as Error).message };
  }
}

class CaseWalk {
  private token = '';
  private reportId = '';

  constructor(
    private readonly story: Story,
    private readonly stage: Stage,
    private readonly note: (who: string, what: string) => void,
    private readonly state: { automatic: boolean; closed: boolean },
  ) {}

  async walk(): Promise<void> {
    await (this.story.source === 'citizen' ? this.fileAsCitizen() : this.alertAsCamera());
    let report = await this.until((seen) => seen.caseId !== null, '判定');
    if (!report.unit) report = await this.dispatchByHand(report);
    else this.note('派单 dispatch', `自动派遣 → ${report.unit.name}（${report.category?.name} ${percent(report.category?.confidence)}），承诺 ${localTime(report.promisedAt)}`);
    await this.repairAndCheck(report);
    if (this.story.source === 'citizen') await this.rate();
    this.state.closed = true;
  }

  private async fileAsCitizen(): Promise<void> {
    const { door } = this.stage;
    this.token = await newCitizen(door);
    const photoIds: string[] = [];
    if (this.story.picture) photoIds.push(expectStatus(await door.photo(this.story.picture.bytes, this.token), 201, 'photo').photoId);
    const body = { photoIds, ...(this.story.words ? { description: this.story.words } : {}), location: { ...this.story.place, crs: 'GCJ02' } };
    const filed = await door.post<{ reportId: string; trackingNumber: string }>('/api/v1/reports', body, this.token, { 'idempotency-key': randomUUID() });
    const { reportId, trackingNumber } = expectStatus(filed, 202, 'report');
    this.reportId = reportId;
    this.note('市民 citizen', `上报 ${trackingNumber}${this.story.words ? `“${this.story.words}”` : ''}`);
  }

  private async alertAsCamera(): Promise<void> {
    const { door, demo } = this.stage;
    // The label is one the vendor's table does not know: the picture alone has to tell.
    const answer = await door.alert(alertOf(this.story, this.story.words ? '1310720' : 'unlisted'), demo.camera);
    this.reportId = expectStatus(answer, 202, 'camera alert').alertId;
    this.token = await this.stage.staff.dispatcher();
    this.note('摄像头 camera', `告警 ${this.reportId.slice(0, 8)}`);
  }

  private async dispatchByHand(report: Report): Promise<Report> {
    const { door, staff } = this.stage;
    this.state.automatic = false;
    this.note('系统 system', `转人工：${report.manualReason?.split(' ')[0] ?? ''}`);
    const token = await staff.dispatcher();
    const { version } = await this.readCase(report.caseId!, token);
    const order = { action: 'dispatch', version, category: '20110', unitId: 'sanitation-seat', reason: '人工查看照片后派遣' };
    expectStatus(await door.post(`/api/v1/cases/${report.caseId}/actions`, order, token), 200, 'dispatch by hand');
    const seen = await this.read();
    this.note('派遣员 dispatcher', `人工派遣 → ${seen.unit?.name}`);
    return seen;
  }

  private async repairAndCheck(report: Report): Promise<void> {
    const { door, staff } = this.stage;
    const crew = await staff.crewOf(report.unit!.id);
    const task = `/api/v1/crew/tasks/${report.caseId}`;
    expectStatus(await door.post(`${task}/accept`, {}, crew), 200, 'accept');
    this.note('班组 crew', '接单处置');
    const { photoId } = expectStatus(await door.photo(await drawRepaired(), crew), 201, 'after-photo');
    const done = { photoIds: [photoId], note: '已修复，现场已清理', location: { ...this.story.place, crs: 'GCJ02' } };
    expectStatus(await door.post(`${task}/complete`, done, crew), 200, 'complete');
    this.note('班组 crew', '处置完成，已反馈');
    const checker = await staff.checker();
    const { version } = await this.readCase(report.caseId!, checker);
    expectStatus(await door.post(`/api/v1/cases/${report.caseId}/actions`, { action: 'pass', version }, checker), 200, 'check');
    const seen = await this.read();
    if (seen.stage !== 'closed') throw new Error(`checked but ${seen.stage}`);
    this.note('核查员 checker', `核查通过，${seen.label}`);
  }

  private async rate(): Promise<void> {
    const { door } = this.stage;
    const rating = `/api/v1/reports/${this.reportId}/rating`;
    if (this.story.ending === 'again') {
      expectStatus(await door.post(rating, { score: 2, solved: false, comment: '还没弄好' }, this.token), 200, 'rating');
      this.note('市民 citizen', '评价 2 分：未解决');
      const reopened = await this.until((seen) => seen.unit !== null && seen.stage === 'reopened' && seen.caseId !== null, '重新办理');
      await this.until(async () => (await this.readCase(reopened.caseId!, await this.stage.staff.dispatcher())).stage === 'reopened', '重新办理');
      this.note('派单 dispatch', `重新办理 → ${reopened.unit?.name}`);
      await this.repairAndCheck(await this.read());
    }
    expectStatus(await door.post(rating, { score: 5, solved: true }, this.token), 200, 'rating');
    this.note('市民 citizen', '评价 5 分：已解决');
  }

  private async readCase(caseId: string, token: string) {
    return expectStatus(await this.stage.door.get<{ version: number; stage: string }>(`/api/v1/cases/${caseId}`, token), 200, 'read case');
  }

  private async read(): Promise<Report> {
    for (;;) {
      const answer = await this.stage.door.get<Report>(`/api/v1/reports/${this.reportId}`, this.token);
      if (answer.status !== 429) return expectStatus(answer, 200, 'read report');
      await sleep(Number(answer.headers.get('retry-after') ?? 1) * 1000);
    }
  }

  private async until(reached: (report: Report) => boolean | Promise<boolean>, what: string): Promise<Report> {
    for (const deadline = Date.now() + 60_000; Date.now() < deadline; await sleep(100)) {
      const report = await this.read();
      if (await reached(report)) return report;
    }
    throw new Error(`${what}：60 秒内没有等到  did not happen within 60 s`);
  }
}

const percent = (confidence = 0) => `${Math.round(confidence * 100)}%`;
/** `11-25 10:00` in Asia/Shanghai. */
const localTime = (iso: string | null) => (iso ? wallTime(new Date(iso)).slice(5) : '');
