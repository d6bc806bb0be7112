import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { json } from 'node:stream/consumers';
import { FakeState } from './fake-state';
import { jscode2session, sendMessage, stableToken, type App, type Call } from './wechat-rules';

export interface FakeOptions {
  port?: number;
  host?: string;
  /** Where used codes, consents and messages are kept over a restart. */
  stateFile?: string;
  app?: Partial<App>;
}

export interface FakeWechat {
  readonly url: string;
  stop(): Promise<void>;
}

/** What the demo calls itself; real deployments never talk to this server. */
export const demoApp: App = { appId: 'wx-demo-paidan', appSecret: 'demo-secret-paidan', templates: ['tmpl-case-closed', 'tmpl-case-refused'] };

type Handler = (app: App, state: FakeState, call: Call) => Record<string, unknown>;
const doors: Record<string, Handler> = {
  'GET /sns/jscode2session': jscode2session,
  'POST /cgi-bin/stable_token': stableToken,
  'POST /cgi-bin/message/subscribe/send': sendMessage,
  'GET /health/ready': () => ({ ready: true }),
  'GET /_fake/messages': (_app, state, { query }) => ({ messages: state.messages(query.get('openid')) }),
};

/** Starts a server that keeps WeChat's rules and error codes, with a back door (`/_fake/…`) for tests and the demo. */
export async function startFakeWechat(options: FakeOptions = {}): Promise<FakeWechat> {
  const app = { ...demoApp, ...options.app };
  const state = new FakeState(options.stateFile ?? null);
  const failures: { left: number; errcode: number } = { left: 0, errcode: -1 };
  const handlers: Record<string, Handler> = {
    ...doors,
    'POST /_fake/grant': (_app, _state, { body }) => {
      state.grant(String(body.openid), String(body.templateId), Number(body.times ?? 1));
      return { ok: true };
    },
    'POST /_fake/fail': (_app, _state, { body }) => {
      Object.assign(failures, { left: Number(body.times ?? 1), errcode: Number(body.errcode ?? -1) });
      return { ok: true };
    },
  };
  const answer = async (request: IncomingMessage, response: ServerResponse) => {
    const url = new URL(request.url ?? '/', 'http://localhost');
    const handler = handlers[`${request.method} ${url.pathname}`];
    const body = request.method === 'POST' ? ((await json(request).catch(() => ({}))) as Record<string, unknown>) : {};
    const fails = handler && failures.left > 0 && !/^\/(_fake|health)/.test(url.pathname);
    if (fails) failures.left -= 1;
    const reply = !handler ? { errcode: 404, errmsg: 'not found' } : fails ? { errcode: failures.errcode, errmsg: 'made to fail' } : handler(app, state, { query: url.searchParams, body, now: Date.now() });
    response.writeHead(handler ? 200 : 404, { 'content-type': 'application/json' }).end(JSON.stringify(reply));
  };
  const server = createServer((request, response) => void answer(request, response));
  const { port = 0, host = '127.0.0.1' } = options;
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(port, host, resolve));
  const bound = (server.address() as { port: number }).port;
  const stop = () => {
    state.saveNow();
    server.closeAllConnections();
    return new Promise<void>((resolve) => server.close(() => resolve()));
  };
  return { url: `http://${host}:${bound}`, stop };
}
