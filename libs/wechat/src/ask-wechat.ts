export interface WechatOptions {
  /** Configurable, so that tests and demos talk to a server of their own. */
  baseUrl: string;
  appId: string;
  appSecret: string;
  /** How long to wait for an answer, in milliseconds. */
  timeoutMs?: number;
}

export type Answered = { kind: 'answered'; body: Record<string, unknown> } | { kind: 'unavailable'; cause: string };

/** One request to WeChat: GET, or POST when there is a body. The cause never carries the query, which holds secrets. */
export async function askWechat({ baseUrl, timeoutMs = 5_000 }: WechatOptions, path: string, body?: unknown): Promise<Answered> {
  const request = body === undefined ? {} : { method: 'POST', body: JSON.stringify(body), headers: { 'content-type': 'application/json' } };
  try {
    const response = await fetch(baseUrl + path, { ...request, signal: AbortSignal.timeout(timeoutMs) });
    if (!response.ok) return { kind: 'unavailable', cause: `HTTP ${response.status}` };
    return { kind: 'answered', body: (await response.json()) as Record<string, unknown> };
  } catch (error) {
    return { kind: 'unavailable', cause: (error as Error).name };
  }
}
