import type { FakeState } from './fake-state';

export interface App {
  appId: string;
  appSecret: string;
  templates: readonly string[];
}

export interface Call {
  query: URLSearchParams;
  body: Record<string, unknown>;
  now: number;
}

type Answer = Record<string, unknown>;
const no = (errcode: number, errmsg: string): Answer => ({ errcode, errmsg });

/** code2session: a `demo-…` code works once, each as a new citizen; a used one is 40163, any other 40029. */
export function jscode2session(app: App, state: FakeState, { query }: Call): Answer {
  if (query.get('appid') !== app.appId) return no(40013, 'invalid appid');
  if (query.get('secret') !== app.appSecret) return no(40125, 'invalid appsecret');
  const code = query.get('js_code') ?? '';
  if (!code.startsWith('demo-')) return no(40029, 'invalid code');
  const citizen = state.useCode(code, app.templates);
  return citizen === 'used' ? no(40163, 'code been used') : { openid: citizen.openid, session_key: 'ZmFrZS1zZXNzaW9uLWtleQ==' };
}

export function stableToken(app: App, state: FakeState, { body, now }: Call): Answer {
  if (body.grant_type !== 'client_credential') return no(40002, 'invalid grant_type');
  if (body.appid !== app.appId) return no(40013, 'invalid appid');
  if (body.secret !== app.appSecret) return no(40125, 'invalid appsecret');
  const { token, seconds } = state.stableToken(now, body.force_refresh === true);
  return { access_token: token, expires_in: seconds };
}

/** What a field of each kind takes. Source: WeChat's rules for subscribe message parameters. */
const FIELD_RULES: Record<string, (value: string) => boolean> = {
  thing: (value) => [...value].length <= 20,
  character_string: (value) => value.length <= 32 && /^[\x21-\x7e]+$/.test(value),
  phrase: (value) => /^\p{Script=Han}{1,5}$/u.test(value),
  time: (value) => /^\d{4}(年|-)\d{1,2}(月|-)\d{1,2}日?( \d{1,2}:\d{2})?$/.test(value),
};

const FIELDS = ['character_string1', 'thing2', 'phrase3', 'time4', 'thing5'];

/** subscribe/send: token, template, citizen, consent and every field are checked, in WeChat's order. */
export function sendMessage(app: App, state: FakeState, { query, body, now }: Call): Answer {
  if (!state.isToken(query.get('access_token'), now)) return no(40001, 'invalid credential, access_token is invalid or not latest');
  const openid = String(body.touser ?? '');
  const templateId = String(body.template_id ?? '');
  if (!state.knows(openid)) return no(40003, 'invalid openid');
  if (!app.templates.includes(templateId)) return no(40037, 'invalid template_id');
  const data = (body.data ?? {}) as Record<string, { value?: unknown }>;
  const wrong = FIELDS.find((field) => !fieldFits(field, data[field]?.value)) ?? Object.keys(data).find((field) => !FIELDS.includes(field));
  if (wrong) return no(47003, `argument invalid! data.${wrong}.value invalid`);
  if (!state.takeConsent(openid, templateId)) return no(43101, 'user refuse to accept the msg');
  const values = Object.fromEntries(FIELDS.map((field) => [field, String(data[field]?.value)]));
  state.remember({ openid, templateId, page: body.page ? String(body.page) : null, data: values, at: new Date(now).toISOString() });
  return { errcode: 0, errmsg: 'ok', msgid: now };
}

function fieldFits(field: string, value: unknown): boolean {
  return typeof value === 'string' && value !== '' && FIELD_RULES[field.replace(/\d+$/, '')]!(value);
}
