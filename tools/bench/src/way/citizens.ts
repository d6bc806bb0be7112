import { expectStatus, type PublicDoor } from '@paidan/public-door';
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { problems } from '../seed/live-cases';

export interface FiledReport {
  readonly reportId: string;
  readonly token: string;
  /** When the citizen began to send the photo, ms since 1970. */
  readonly began: number;
}

export interface Progress {
  readonly caseId: string | null;
  /** When the unit was assigned, ms since 1970; null while a person has to look. */
  readonly assignedAt: number | null;
}

interface Report {
  caseId: string | null;
  timeline: { at: string; stage: string }[];
}

/** One citizen files no more than this: the city's limit is 30 in ten minutes. */
const REPORTS_EACH = 25;

/** Citizens who each send a photo from some corner of the county seat, again and again. */
export class Citizens {
  private readonly tokens: { token: string; left: number }[] = [];
  private next = 0;

  constructor(
    private readonly door: PublicDoor,
    private readonly photos: readonly Buffer[],
  ) {}

  /** Logs in as many as are needed to file `reports`. */
  async logIn(reports: number): Promise<void> {
    while (this.tokens.reduce((left, citizen) => left + citizen.left, 0) < reports) {
      const login = await this.door.post<{ token: string }>('/api/v1/wechat/login', { code: `demo-${randomUUID()}` });
      this.tokens.push({ token: expectStatus(login, 200, 'login').token, left: REPORTS_EACH });
    }
  }

  /** Sends one photo and files a report with it. */
  file = (): Promise<FiledReport> => this.fileWith(async (i, token) => {
    const { photoId } = expectStatus(await this.door.photo(this.photos[i % this.photos.length]!, token), 201, 'photo');
    return { photoIds: [photoId] };
  });

  /** Files a report of words alone. */
  fileText = (): Promise<FiledReport> => this.fileWith((i) => Promise.resolve({ photoIds: [], description: problems[i % problems.length] }));

  private async fileWith(contentOf: (i: number, token: string) => Promise<object>): Promise<FiledReport> {
    const i = this.next++;
    const citizen = this.tokens[i % this.tokens.length]!;
    if (citizen.left-- <= 0) throw new Error('too few citizens logged in');
    const began = Date.now();
    const content = await contentOf(i, citizen.token);
    const location = { longitude: 118.37 + (i % 97) * 0.001, latitude: 37.02 + (i % 89) * 0.0008, crs: 'GCJ02' };
    const filed = await this.door.post<{ reportId: string }>('/api/v1/reports', { ...content, location }, citizen.token, { 'idempotency-key': randomUUID() });
    return { reportId: expectStatus(filed, 202, 'report').reportId, token: citizen.token, began };
  }
}

/** Reads the report until a case was opened for it; the unit comes with the case or waits for a person. */
export async function untilCase(door: PublicDoor, { reportId, token }: FiledReport, everyMs = 55): Promise<Progress> {
  for (const deadline = Date.now() + 120_000; Date.now() < deadline; await sleep(everyMs)) {
    const answer = await door.get<Report>(`/api/v1/reports/${reportId}`, token);
    if (answer.status === 429) continue;
    const { caseId, timeline } = expectStatus(answer, 200, 'read report');
    if (caseId === null) continue;
    const at = timeline.find(({ stage }) => stage === 'dispatched')?.at;
    return { caseId, assignedAt: at ? Date.parse(at) : null };
  }
  throw new Error(`report ${reportId} has no case after 120 s`);
}
