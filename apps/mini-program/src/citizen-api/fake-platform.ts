import type { ErrorBody } from '@paidan/contracts';
import { NoAnswerError, PhoneError, type Answer, type Asking, type FoundPlace, type Platform } from './platform';

type Said = Answer | 'no answer' | 'answer lost';

/** One request as the server saw it. */
export interface Seen {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: unknown;
}

/**
 * A phone for tests that keeps WeChat's rules: any status is a success, one file a request, ten requests at a time,
 * login codes good for once. The server behind it takes tokens it made and files a report once per key.
 */
export class FakePlatform implements Platform {
  readonly seen: Seen[] = [];
  readonly reports = new Map<string, { reportId: string; body: string }>();
  readonly photos = new Map<string, string>([['one', 'jpeg 1'], ['two', 'jpeg 2']]);
  readonly kept = new Map<string, string>();
  readonly stored = new Map<string, string>();
  tokens = new Set<string>();
  logins = 0;
  place: FoundPlace = { location: { longitude: 118.41, latitude: 37.05, crs: 'GCJ02' }, accuracyMetres: 10 };
  private readonly planned: { path: string; said: Said }[] = [];
  private readonly usedCodes = new Set<string>();
  private open = 0;
  private keys = 0;
  private codes = 0;

  /** The next request to this path ends so. */
  next(path: string, said: Said): this {
    this.planned.push({ path, said });
    return this;
  }

  request(asking: Asking): Promise<Answer> {
    return this.send({ method: asking.method, path: asking.path, headers: asking.headers, body: asking.body });
  }

  upload(path: string, headers: Readonly<Record<string, string>>, ref: string): Promise<Answer> {
    if (typeof ref !== 'string') throw new Error('uploadFile:fail one file a request');
    const photo = this.photos.get(ref);
    if (photo === undefined) return Promise.reject(new PhoneError('photo-kept-not'));
    return this.send({ method: 'POST', path, headers, body: photo });
  }

  loginBy = () => Promise.resolve({ path: '/api/v1/wechat/login', body: { code: `code-${(this.codes += 1)}` } });
  read = (key: string) => Promise.resolve(this.kept.get(key) ?? null);
  write = (key: string, value: string | null) => {
    if (value === null) this.kept.delete(key);
    else this.kept.set(key, value);
    return Promise.resolve();
  };
  choosePhotos = () => Promise.resolve([...this.photos.keys()]);
  sourceOf = (ref: string) => Promise.resolve(this.photos.has(ref) ? ref : null);
  dropPhoto = (ref: string) => Promise.resolve(void this.photos.delete(ref));
  picture = async (path: string, headers: Readonly<Record<string, string>>) => {
    const answer = await this.send({ method: 'GET', path, headers, body: undefined });
    return answer.status === 200 ? { source: path } : answer;
  };
  locate = () => Promise.resolve(this.place);
  pickPlace = () => Promise.resolve(null);
  takesCoordinates = true;
  askToNotify = () => Promise.resolve();
  readonly given: string[] = [];
  forgotten = 0;
  giveFile = (_: string, text: string) => Promise.resolve(void this.given.push(text));
  forgetMe = () => Promise.resolve(void (this.forgotten += 1));
  newKey = () => `key-${(this.keys += 1)}`;

  private async send(seen: Seen): Promise<Answer> {
    if (this.open >= 10) throw new Error('request:fail exceed max concurrent connections');
    this.open += 1;
    try {
      await Promise.resolve();
      this.seen.push(seen);
      return this.answer(seen);
    } finally {
      this.open -= 1;
    }
  }

  private answer(seen: Seen): Answer {
    const at = this.planned.findIndex(({ path }) => seen.path.endsWith(path));
    const said = at < 0 ? null : this.planned.splice(at, 1)[0]!.said;
    if (said === 'no answer') throw new NoAnswerError('request:fail timeout');
    if (said !== null && said !== 'answer lost') return said;
    const answer = this.serve(seen);
    if (said === 'answer lost') throw new NoAnswerError('request:fail interrupted');
    return answer;
  }

  private serve({ method, path, headers, body }: Seen): Answer {
    if (path.endsWith('/login')) return this.login((body as { code: string }).code);
    if (!this.tokens.has((headers.authorization ?? '').replace('Bearer ', ''))) return refusal(401, 'TOKEN.EXPIRED');
    if (path.endsWith('/photos')) return this.store(body as string);
    return method === 'POST' && path.endsWith('/reports') ? this.file(headers['idempotency-key']!, body as { photoIds: string[] }) : { status: 200, body: {} };
  }

  private login(code: string): Answer {
    if (this.usedCodes.has(code)) return refusal(401, 'WECHAT.CODE_REFUSED');
    this.usedCodes.add(code);
    const token = `token-${(this.logins += 1)}`;
    this.tokens.add(token);
    return { status: 200, body: { token, expiresAt: '2026-12-03T02:00:00.000Z' } };
  }

  private store(photo: string): Answer {
    const photoId = `photo-${this.stored.size + 1}`;
    this.stored.set(photoId, photo);
    return { status: 201, body: { photoId } };
  }

  private file(key: string, body: { photoIds: string[] }): Answer {
    if (body.photoIds.some((photoId) => !this.stored.has(photoId))) return refusal(400, 'REPORT.PHOTO_UNKNOWN');
    const earlier = this.reports.get(key);
    if (earlier && earlier.body !== JSON.stringify(body)) return refusal(409, 'REPORT.KEY_REUSED');
    const report = earlier ?? { reportId: `report-${this.reports.size + 1}`, body: JSON.stringify(body) };
    this.reports.set(key, report);
    return { status: 202, body: { reportId: report.reportId, trackingNumber: `PD${report.reportId}` } };
  }
}

export const refusal = (status: number, code: string): { status: number; body: ErrorBody } => ({ status, body: { code, message: `请重试。 Please try again.` } });
