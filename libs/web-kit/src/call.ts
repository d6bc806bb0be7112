import type { SessionView } from '@paidan/contracts';

/** What a call to the public door came to. `away`: no answer at all, nothing is known of what was done. */
export type Answer<T> =
  | { readonly kind: 'done'; readonly value: T }
  | { readonly kind: 'refused'; readonly status: number; readonly code: string; readonly message: string; readonly field?: string; readonly facts: Record<string, unknown>; readonly retryAfterSeconds: number | null }
  | { readonly kind: 'away' };

export interface Calling {
  readonly body?: unknown;
  readonly query?: Readonly<Record<string, string | number | boolean | readonly string[] | null | undefined>>;
  readonly idempotencyKey?: string;
  readonly token?: string;
  readonly signal?: AbortSignal;
}

/** Milliseconds until a call counts as unanswered; an upload over a poor line may take longer. */
const PATIENCE = 20_000;
const UPLOAD_PATIENCE = 120_000;

const api = '/api/v1';
const listeners = new Set<() => void>();

/** Told when the door answers that nobody is logged in; the page then asks for the password and keeps what was typed. */
export function onLoggedOut(listener: () => void): () => void {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}

export const ask = <T>(path: string, calling: Calling = {}): Promise<Answer<T>> => send<T>('GET', path, calling);
export const tell = <T>(path: string, body: unknown = undefined, calling: Calling = {}): Promise<Answer<T>> => send<T>('POST', path, { ...calling, body });

const nobody = { kind: 'refused', status: 401, code: 'TOKEN.MISSING', message: '', facts: {}, retryAfterSeconds: null } as const;

/** Who is logged in with this browser. The door is asked only where somebody may be, as the browser remembers beside the session's cookie. */
export const askWhoIAm = (): Promise<Answer<SessionView>> => (document.cookie.includes('paidan_session_kept=1') ? ask<SessionView>('/session') : Promise.resolve(nobody));

/** Sends one photo; its answer carries the id to name it by. */
export function sendPhoto(photo: Blob, calling: Omit<Calling, 'body'> = {}): Promise<Answer<{ photoId: string }>> {
  const form = new FormData();
  form.append('file', photo, 'photo.jpg');
  return send('POST', '/photos', { ...calling, body: form });
}

/** Takes a file that the door makes, under the name that the door gives it. */
export async function takeFile(path: string, query: Calling['query']): Promise<Answer<{ file: Blob; name: string }>> {
  try {
    const response = await fetch(addressOf(path, query), { headers: headersOf({}, false), signal: AbortSignal.timeout(UPLOAD_PATIENCE) });
    if (!response.ok) return await read(response);
    const name = /filename="([^"]+)"/.exec(response.headers.get('content-disposition') ?? '')?.[1] ?? 'paidan';
    return { kind: 'done', value: { file: await response.blob(), name } };
  } catch {
    return { kind: 'away' };
  }
}

async function send<T>(method: 'GET' | 'POST', path: string, calling: Calling): Promise<Answer<T>> {
  const isForm = calling.body instanceof FormData;
  const patience = AbortSignal.timeout(isForm ? UPLOAD_PATIENCE : PATIENCE);
  try {
    const response = await fetch(addressOf(path, calling.query), {
      method,
      headers: headersOf(calling, isForm),
      body: isForm ? (calling.body as FormData) : calling.body === undefined ? undefined : JSON.stringify(calling.body),
      signal: calling.signal ? AbortSignal.any([calling.signal, patience]) : patience,
    });
    return await read<T>(response);
  } catch {
    return { kind: 'away' };
  }
}

export function addressOf(path: string, query: Calling['query'] = {}): string {
  const asked = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    for (const one of Array.isArray(value) ? value : [value]) if (one !== undefined && one !== null && one !== '') asked.append(name, String(one));
  }
  return `${api}${path}${asked.size > 0 ? `?${asked}` : ''}`;
}

const headersOf = ({ body, idempotencyKey, token }: Calling, isForm: boolean): Record<string, string> => ({
  // Tells the door that the change comes from one of its own pages.
  'x-paidan-page': '1',
  ...(body === undefined || isForm ? {} : { 'content-type': 'application/json' }),
  ...(idempotencyKey ? { 'idempotency-key': idempotencyKey } : {}),
  ...(token ? { authorization: `Bearer ${token}` } : {}),
});

async function read<T>(response: Response): Promise<Answer<T>> {
  const body = (await response.json().catch(() => null)) as (Record<string, unknown> & { code?: string; message?: string; field?: string }) | null;
  if (response.ok) return { kind: 'done', value: body as T };
  const { code = `HTTP.${response.status}`, message = `HTTP ${response.status}`, field, ...facts } = body ?? {};
  // A wrong password or code is no end of the session that asks for it.
  if (response.status === 401 && !code.startsWith('STAFF.') && !response.url.endsWith('/session')) for (const listener of listeners) listener();
  const after = Number(response.headers.get('retry-after'));
  return { kind: 'refused', status: response.status, code, message, ...(field ? { field } : {}), facts, retryAfterSeconds: after > 0 ? after : null };
}
