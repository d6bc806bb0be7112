import type {
  AddToReport, AskKind, CategoryList, ErasureView, FileReport, KindSuggestion, MapLayers, MyAccount, MyData, MyReports, NearbyCases, NoticeAccepted, PhotoStored, PrivacyNoticeView, RateReport, RatingKept, ReportAccepted, ReportStanding,
  ReportView, StatedLocation,
} from '@paidan/contracts';
import type { Answer, Asking, Platform } from './platform';
import { failed, ok, problemOf, problemOfError, type Result } from './problem';
import { Session } from './session';

const api = '/api/v1';
const bearer = (token: string) => ({ authorization: `Bearer ${token}` });

/** The public door as a citizen uses it. No call throws: what went wrong is a value with a sentence. */
export class CitizenApi {
  private readonly session: Session;

  constructor(
    private readonly platform: Platform,
    now: () => number = Date.now,
  ) {
    this.session = new Session(platform, now);
  }

  categories = () => this.open<CategoryList>({ method: 'GET', path: `${api}/categories`, headers: {} });
  cityMap = () => this.open<MapLayers>({ method: 'GET', path: `${api}/public/map`, headers: {} });
  privacyNotice = () => this.open<PrivacyNoticeView>({ method: 'GET', path: `${api}/privacy-notice`, headers: {} });
  accept = (version: string) => this.post<NoticeAccepted>('/me/consents', { version });
  account = () => this.get<MyAccount>('/me');
  /** All that is held about me, as the text of a file. */
  myData = async (): Promise<Result<string>> => {
    const answer = await this.get<MyData>('/me/data');
    return answer.ok ? ok(JSON.stringify(answer.value, null, 2)) : answer;
  };
  /** Ends what others may still hold of me; this phone logs in again by itself. */
  endLogins = async (): Promise<Result<null>> => {
    const answer = await this.post<null>('/me/sessions/end', {});
    if (answer.ok) await this.session.drop();
    return answer;
  };
  /** Leaves; the phone forgets who it was as soon as the server has. */
  erase = async (): Promise<Result<ErasureView>> => {
    const answer = await this.post<ErasureView>('/me/erase', { confirm: 'erase' });
    if (answer.ok) await this.session.forget();
    return answer;
  };
  erasure = (erasureId: string) => this.open<ErasureView>({ method: 'GET', path: `${api}/erasures/${erasureId}`, headers: {} });
  suggest = (asked: AskKind) => this.post<KindSuggestion>('/suggest', asked);
  nearby = ({ longitude, latitude, crs }: StatedLocation, category: string | null) =>
    this.get<NearbyCases>(`/nearby?longitude=${longitude}&latitude=${latitude}&crs=${crs}${category ? `&category=${category}` : ''}`);
  file = (report: FileReport, key: string) => this.post<ReportAccepted>('/reports', report, { 'idempotency-key': key });
  mine = (after: string | null) => this.get<MyReports>(`/reports${after ? `?after=${encodeURIComponent(after)}` : ''}`);
  follow = (reportId: string) => this.get<ReportView>(`/reports/${reportId}`);
  /** Answered as soon as the report stands otherwise than `since`, after ten seconds at the latest. */
  next = (reportId: string, since: ReportView['stage']) => this.get<ReportView>(`/reports/${reportId}/next?since=${since}&wait=10`);
  add = (reportId: string, addition: AddToReport) => this.post<ReportStanding>(`/reports/${reportId}/additions`, addition);
  withdraw = (reportId: string, reason: string) => this.post<ReportStanding>(`/reports/${reportId}/withdraw`, { reason: reason || null });
  rate = (reportId: string, rating: RateReport) => this.post<RatingKept>(`/reports/${reportId}/rating`, rating);

  upload(ref: string): Promise<Result<PhotoStored>> {
    return this.asMyself((token) => this.platform.upload(`${api}/photos`, bearer(token), ref));
  }

  /** What an image element shows of a photo. */
  picture(photoId: string, small: boolean): Promise<Result<string>> {
    return this.asMyself(async (token) => {
      const shown = await this.platform.picture(`${api}/photos/${photoId}${small ? '?size=thumb' : ''}`, bearer(token));
      return 'source' in shown ? { status: 200, body: shown.source } : shown;
    });
  }

  private get<T>(path: string): Promise<Result<T>> {
    return this.asMyself((token) => this.platform.request({ method: 'GET', path: api + path, headers: bearer(token) }));
  }

  private post<T>(path: string, body: unknown, headers: Record<string, string> = {}): Promise<Result<T>> {
    return this.asMyself((token) => this.platform.request({ method: 'POST', path: api + path, headers: { ...bearer(token), ...headers }, body }));
  }

  private open<T>(asking: Asking): Promise<Result<T>> {
    return guarded(async () => resultOf<T>(await this.platform.request(asking)));
  }

  /** Sends with a token; when the server no longer takes it, once more with a new one. */
  private asMyself<T>(send: (token: string) => Promise<Answer>): Promise<Result<T>> {
    return guarded(async () => {
      const token = await this.session.token();
      if (!token.ok) return token;
      const answer = await send(token.value);
      if (answer.status !== 401) return resultOf<T>(answer);
      const renewed = await this.session.token(token.value);
      return renewed.ok ? resultOf<T>(await send(renewed.value)) : renewed;
    });
  }
}

const resultOf = <T>(answer: Answer): Result<T> => (answer.status >= 200 && answer.status < 300 ? ok(answer.body as T) : failed(problemOf(answer)));

async function guarded<T>(work: () => Promise<Result<T>>): Promise<Result<T>> {
  try {
    return await work();
  } catch (error) {
    return failed(problemOfError(error));
  }
}
