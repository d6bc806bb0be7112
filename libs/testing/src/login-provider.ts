import { createHash, createPublicKey, generateKeyPairSync, randomBytes, sign, type KeyObject } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

type Claims = Record<string, unknown>;
interface Asked { readonly redirectUri: string; readonly nonce: string | null; readonly challenge: string; readonly person: Claims; readonly until: number }

/** An OpenID provider for tests: real rules, one client, and whoever the test says sits at the browser. */
export interface LoginProvider {
  readonly issuer: string;
  readonly client: { readonly id: string; readonly secret: string; redirectUri: string };
  /** Who is logged in there (`sub` and further claims); null: whoever is asked cancels. */
  person: (Claims & { readonly sub: string }) | null;
  /** Claims that are told at `/userinfo` alone. */
  hidden: readonly string[];
  takesSecretIn: 'client_secret_basic' | 'client_secret_post';
  /** What a wrong provider would say instead. */
  spoil: { claims?: Claims; key?: KeyObject; status?: number; endpoints?: Record<string, string> };
  /** How often it told what it is like. */
  discoveries: number;
  /** How many codes it gave that nobody has used. */
  readonly codesLeft: () => number;
  stop(): Promise<void>;
  /** Answers again, at the same address; nothing when it does. */
  start(): Promise<void>;
}

const newKey = () => generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;
const CODE_MS = 60_000;
const base64 = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
const draw = () => randomBytes(24).toString('base64url');

export const anotherKey = newKey;

/** @param host what it calls itself; `localhost` is another site than 127.0.0.1 to a browser */
export async function startLoginProvider(host = '127.0.0.1'): Promise<LoginProvider> {
  const key = newKey();
  const codes = new Map<string, Asked>();
  const tokens = new Map<string, Claims>();
  let server = createServer();
  let port = 0;

  const told = ({ sub, ...claims }: Claims) => ({ sub, ...Object.fromEntries(Object.entries(claims).filter(([name]) => !provider.hidden.includes(name))) });
  const signed = (claims: Claims): string => {
    const text = `${base64({ alg: 'RS256', kid: 'one', typ: 'JWT' })}.${base64(claims)}`;
    return `${text}.${sign('sha256', Buffer.from(text), provider.spoil.key ?? key).toString('base64url')}`;
  };
  const likeThis = () => ({
    issuer: provider.issuer, authorization_endpoint: `${provider.issuer}/authorize`, token_endpoint: `${provider.issuer}/token`, userinfo_endpoint: `${provider.issuer}/userinfo`, jwks_uri: `${provider.issuer}/jwks`,
    response_types_supported: ['code'], subject_types_supported: ['public'], id_token_signing_alg_values_supported: ['RS256'], token_endpoint_auth_methods_supported: [provider.takesSecretIn],
    code_challenge_methods_supported: ['S256'], authorization_response_iss_parameter_supported: true, ...provider.spoil.endpoints,
  });

  /** Never sends a browser to where the client is not known to live. */
  function authorize(asked: URLSearchParams, response: ServerResponse): void {
    const [redirectUri, challenge] = [asked.get('redirect_uri'), asked.get('code_challenge')];
    if (asked.get('client_id') !== provider.client.id || redirectUri !== provider.client.redirectUri) return answer(response, 400, { error: 'invalid_request' });
    const back = new URL(redirectUri);
    const fits = asked.get('response_type') === 'code' && challenge && asked.get('code_challenge_method') === 'S256' && (asked.get('scope') ?? '').split(' ').includes('openid');
    if (!fits) back.searchParams.set('error', 'invalid_request');
    else if (!provider.person) back.searchParams.set('error', 'access_denied');
    else {
      const code = draw();
      codes.set(code, { redirectUri, nonce: asked.get('nonce'), challenge, person: provider.person, until: Date.now() + CODE_MS });
      back.searchParams.set('code', code);
    }
    back.searchParams.set('state', asked.get('state') ?? '');
    back.searchParams.set('iss', provider.issuer);
    response.writeHead(302, { location: back.href }).end();
  }

  /** A code works once, for whom it was given, where it was sent, with what it was asked by. */
  function exchange(form: URLSearchParams, authorization: string, response: ServerResponse): void {
    const basic = Buffer.from(authorization.replace(/^Basic /, ''), 'base64').toString().split(':').map(decodeURIComponent);
    const posted = [form.get('client_id'), form.get('client_secret')];
    if (![basic, posted].some(([id, secret]) => id === provider.client.id && secret === provider.client.secret)) return answer(response, 401, { error: 'invalid_client' });
    const asked = codes.get(form.get('code') ?? '');
    codes.delete(form.get('code') ?? '');
    const challenge = createHash('sha256').update(form.get('code_verifier') ?? '').digest('base64url');
    const holds = form.get('grant_type') === 'authorization_code' && asked && asked.until > Date.now() && asked.redirectUri === form.get('redirect_uri') && asked.challenge === challenge;
    if (!holds) return answer(response, 400, { error: 'invalid_grant' });
    const [now, access] = [Math.floor(Date.now() / 1000), draw()];
    tokens.set(access, asked.person);
    const claims = { iss: provider.issuer, aud: provider.client.id, iat: now, exp: now + 300, nonce: asked.nonce ?? undefined, ...told(asked.person), ...provider.spoil.claims };
    answer(response, 200, { access_token: access, token_type: 'Bearer', expires_in: 300, id_token: signed(claims) });
  }

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { pathname, searchParams } = new URL(request.url ?? '/', provider.issuer);
    if (provider.spoil.status) return answer(response, provider.spoil.status, { error: 'server_error' });
    if (pathname === '/.well-known/openid-configuration') return (provider.discoveries += 1), answer(response, 200, likeThis());
    if (pathname === '/jwks') return answer(response, 200, { keys: [{ ...createPublicKey(key).export({ format: 'jwk' }), kid: 'one', use: 'sig', alg: 'RS256' }] });
    if (pathname === '/authorize') return authorize(searchParams, response);
    if (pathname === '/token' && request.method === 'POST') return exchange(new URLSearchParams(await textOf(request)), request.headers.authorization ?? '', response);
    const person = pathname === '/userinfo' ? tokens.get((request.headers.authorization ?? '').replace('Bearer ', '')) : undefined;
    return person ? answer(response, 200, person) : answer(response, pathname === '/userinfo' ? 401 : 404, {});
  }

  const provider: LoginProvider = {
    issuer: '', client: { id: 'paidan', secret: draw(), redirectUri: '' }, person: null, hidden: [], takesSecretIn: 'client_secret_basic', spoil: {}, discoveries: 0,
    codesLeft: () => codes.size,
    stop: async () => { server.closeAllConnections(); server.close(); await once(server, 'close'); },
    start: async () => {
      if (server.listening) return;
      server = createServer((request, response) => void serve(request, response)).listen(port, '127.0.0.1');
      await once(server, 'listening');
      port = (server.address() as AddressInfo).port;
    },
  };
  await provider.start();
  return Object.assign(provider, { issuer: `http://${host}:${port}` });
}

function answer(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'content-type': 'application/json', 'cache-control': 'no-store' }).end(JSON.stringify(body));
}

async function textOf(request: IncomingMessage): Promise<string> {
  let text = '';
  for await (const chunk of request.setEncoding('utf8')) text += String(chunk);
  return text;
}
