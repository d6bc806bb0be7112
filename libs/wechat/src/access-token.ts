import { askWechat, type WechatOptions } from './ask-wechat';

/** Renewed this long before it ends, in milliseconds. */
const EARLY_MS = 5 * 60_000;

/** The caller's credential (stable_token), fetched when needed and kept until shortly before it ends. */
export class AccessToken {
  private known: { token: string; until: number } | null = null;

  constructor(private readonly options: WechatOptions) {}

  forget(): void {
    this.known = null;
  }

  /** @param now milliseconds since 1970. */
  async read(now: number): Promise<{ kind: 'token'; token: string } | { kind: 'unavailable'; cause: string }> {
    if (this.known && now < this.known.until) return { kind: 'token', token: this.known.token };
    const { appId, appSecret } = this.options;
    const answer = await askWechat(this.options, '/cgi-bin/stable_token', { grant_type: 'client_credential', appid: appId, secret: appSecret });
    if (answer.kind === 'unavailable') return answer;
    const { access_token: token, expires_in: seconds, errcode } = answer.body;
    if (typeof token !== 'string' || typeof seconds !== 'number') return { kind: 'unavailable', cause: `no access token (${String(errcode)})` };
    this.known = { token, until: now + seconds * 1000 - EARLY_MS };
    return { kind: 'token', token };
  }
}
