import { AccessToken } from './access-token';
import { askWechat, type Answered, type WechatOptions } from './ask-wechat';

export type LoginAnswer =
  | { kind: 'known'; openid: string; unionid?: string }
  | { kind: 'refused'; errcode: number; why: string }
  | { kind: 'unavailable'; cause: string };

export interface SubscribeMessage {
  openid: string;
  templateId: string;
  /** The mini-program page that a tap opens. */
  page?: string;
  /** Template fields, already fitted by `fitField`. */
  data: Record<string, string>;
}

export type SendAnswer =
  | { kind: 'sent'; msgid: string }
  /** 43101: the citizen has not agreed, or the agreement is used up. */
  | { kind: 'not-subscribed' }
  | { kind: 'refused'; errcode: number; why: string }
  | { kind: 'unavailable'; cause: string };

export interface WechatClient {
  login(code: string): Promise<LoginAnswer>;
  sendSubscribeMessage(message: SubscribeMessage): Promise<SendAnswer>;
}

/** 40001 invalid, 42001 expired: a new token helps, once. */
const TOKEN_GONE = new Set([40001, 42001]);
/** -1 system busy, 45011 too often: WeChat may answer later. */
const LATER = new Set([-1, 45011]);

/** The way to WeChat's servers; every answer is a value, silence is `unavailable`. */
export function createWechatClient(options: WechatOptions): WechatClient {
  const token = new AccessToken(options);
  return {
    async login(code) {
      const { appId, appSecret } = options;
      const query = new URLSearchParams({ appid: appId, secret: appSecret, js_code: code, grant_type: 'authorization_code' });
      const answer = await askWechat(options, `/sns/jscode2session?${query}`);
      if (answer.kind === 'unavailable') return answer;
      const { openid, unionid } = answer.body as { openid?: string; unionid?: string };
      return openid ? { kind: 'known', openid, ...(unionid ? { unionid } : {}) } : refusedOrLater(answer);
    },
    async sendSubscribeMessage(message) {
      const answer = await send(options, token, message);
      if (!TOKEN_GONE.has(codeOf(answer))) return sendAnswerOf(answer);
      token.forget();
      return sendAnswerOf(await send(options, token, message));
    },
  };
}

async function send(options: WechatOptions, token: AccessToken, { openid, templateId, page, data }: SubscribeMessage): Promise<Answered> {
  const current = await token.read(Date.now());
  if (current.kind === 'unavailable') return current;
  const fields = Object.fromEntries(Object.entries(data).map(([name, value]) => [name, { value }]));
  const body = { touser: openid, template_id: templateId, data: fields, ...(page ? { page } : {}) };
  return askWechat(options, `/cgi-bin/message/subscribe/send?access_token=${encodeURIComponent(current.token)}`, body);
}

const codeOf = (answer: Answered) => (answer.kind === 'answered' ? Number(answer.body.errcode ?? 0) : 0);

function refusedOrLater(answer: Extract<Answered, { kind: 'answered' }>) {
  const errcode = codeOf(answer);
  const why = String(answer.body.errmsg ?? '');
  return LATER.has(errcode) ? ({ kind: 'unavailable', cause: `${errcode} ${why}` } as const) : ({ kind: 'refused', errcode, why } as const);
}

function sendAnswerOf(answer: Answered): SendAnswer {
  if (answer.kind === 'unavailable') return answer;
  const errcode = codeOf(answer);
  if (errcode === 0) return { kind: 'sent', msgid: String(answer.body.msgid ?? '') };
  return errcode === 43101 ? { kind: 'not-subscribed' } : refusedOrLater(answer);
}
