import { createHmac, randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';

export interface Answer<T = Record<string, unknown>> {
  readonly status: number;
  readonly body: T;
  readonly headers: Headers;
}

/** A photo that a person has to look at first, or withheld. */
const notShown = new Set(['PHOTO.HELD', 'PHOTO.WITHHELD']);

/** Talks to Paidan as any outside client would: over the public port, with nothing but accounts and keys. */
export class PublicDoor {
  /** @param patienceMs how long it waits for an answer; for ever when it is left out */
  constructor(
    private readonly baseUrl: string,
    private readonly patienceMs?: number,
  ) {}

  get<T>(path: string, token?: string): Promise<Answer<T>> {
    return this.ask('GET', path, token);
  }

  /** What lies there as it is; null when there is nothing, or nothing to be seen, yet or at all. Whoever asked too often waits as long as they are told. @throws Error with the system's own sentence */
  async bytes(path: string, token: string): Promise<Uint8Array | null> {
    const response = await fetch(this.baseUrl + path, { headers: { authorization: `Bearer ${token}` } });
    if (response.ok) return new Uint8Array(await response.arrayBuffer());
    if (response.status === 429) {
      await response.body?.cancel();
      await sleep(1000 * Number(response.headers.get('retry-after') ?? 1));
      return this.bytes(path, token);
    }
    const { code = '', message } = (await response.json().catch(() => ({}))) as { code?: string; message?: string };
    if (response.status === 404 || response.status === 409 || notShown.has(code)) return null;
    throw new Error(message ?? `${path}: HTTP ${response.status}`);
  }

  post<T>(path: string, body: unknown, token?: string, headers: Record<string, string> = {}): Promise<Answer<T>> {
    return this.ask('POST', path, token, JSON.stringify(body), { 'content-type': 'application/json', ...headers });
  }

  /** Uploads one photo as the form field `file`. */
  async photo(bytes: Uint8Array, token: string, headers: Record<string, string> = {}): Promise<Answer<{ photoId: string }>> {
    const form = new FormData();
    form.append('file', new Blob([bytes.slice()], { type: 'image/jpeg' }), 'photo.jpg');
    // fetch would send a form chunked; as one block it carries its length, as phones do.
    const request = new Request('http://localhost', { method: 'POST', body: form });
    const block = Buffer.from(await request.arrayBuffer());
    return this.ask('POST', '/api/v1/photos', token, block, { ...headers, 'content-type': request.headers.get('content-type') ?? '' });
  }

  /** A photo's bytes; its status alone when it is not shown. */
  async picture(photoId: string, token: string, query = ''): Promise<{ status: number; bytes: Buffer; headers: Headers }> {
    const response = await fetch(`${this.baseUrl}/api/v1/photos/${photoId}${query}`, { headers: { authorization: `Bearer ${token}` } });
    return { status: response.status, bytes: Buffer.from(await response.arrayBuffer()), headers: response.headers };
  }

  /** Raises a camera's alert, signed: hex HMAC-SHA256 over `timestamp\nnonce\n` + body. */
  alert(alert: object, camera: { apiKey: string; secret: string }): Promise<Answer<{ alertId: string }>> {
    const body = JSON.stringify(alert);
    const timestamp = String(Math.floor(Date.now() / 1000));
    const nonce = randomUUID();
    const signature = createHmac('sha256', camera.secret).update(`${timestamp}\n${nonce}\n${body}`).digest('hex');
    const signed = { 'x-api-key': camera.apiKey, 'x-timestamp': timestamp, 'x-nonce': nonce, 'x-signature': signature };
    return this.ask('POST', '/api/v1/camera-alerts', undefined, body, { 'content-type': 'application/json', ...signed });
  }

  async ask<T>(method: string, path: string, token?: string, body?: string | Buffer, headers: Record<string, string> = {}): Promise<Answer<T>> {
    const authorization: Record<string, string> = token ? { authorization: `Bearer ${token}` } : {};
    const patience = this.patienceMs === undefined ? {} : { signal: AbortSignal.timeout(this.patienceMs) };
    const response = await fetch(this.baseUrl + path, { method, ...patience, headers: { ...authorization, ...headers }, ...(body === undefined ? {} : { body: typeof body === 'string' ? body : new Uint8Array(body) }) });
    if (response.headers.get('content-type')?.includes('event-stream')) {
      // It does not end: that it was opened is the answer.
      await response.body?.cancel();
      return { status: response.status, body: {} as T, headers: response.headers };
    }
    const text = await response.text();
    const isJson = response.headers.get('content-type')?.includes('json');
    return { status: response.status, body: (isJson && text ? JSON.parse(text) : text) as T, headers: response.headers };
  }
}

/** The body of an answer that has to be `status`; throws with what came instead. */
export function expectStatus<T>(answer: Answer<T>, status: number, doing: string): T {
  if (answer.status !== status) throw new Error(`${doing}: HTTP ${answer.status} ${JSON.stringify(answer.body)}`);
  return answer.body;
}
