import { words, type Words } from '@paidan/contracts';
import { isOwnHost, readEnv } from '@paidan/service-kit';
import { z } from 'zod';

const Named = z.object({
  /** The provider as it names itself; nothing: there is none, and nobody is offered it. */
  OIDC_ISSUER: z.string().trim().default(''),
  OIDC_CLIENT_ID: z.string().trim().default(''),
  OIDC_CLIENT_SECRET: z.string().trim().default(''),
  OIDC_SCOPES: z.string().trim().default('openid profile'),
  /** Which of the provider's claims is the user name here; one that nobody may change of themselves. */
  OIDC_ACCOUNT_CLAIM: z.string().trim().default('preferred_username'),
  OIDC_BUTTON_ZH: z.string().trim().default('统一身份登录'),
  OIDC_BUTTON_EN: z.string().trim().default('Log in with the city’s account'),
  /** `provider`: whether somebody needs a second factor is the provider's matter. `ask`: who has one here is asked for its code besides. */
  OIDC_SECOND_FACTOR: z.enum(['provider', 'ask']).default('provider'),
  /** Where browsers reach the pages, as registered at the provider: scheme and host, e.g. https://paidan.example.cn. */
  PUBLIC_URL: z.string().trim().default(''),
});
const Env = Named.superRefine((env, { addIssue }) => {
  if (env.OIDC_ISSUER === '') return;
  const wrong = (name: string, message: string) => addIssue({ code: 'custom', path: [name], message });
  for (const name of ['OIDC_CLIENT_ID', 'OIDC_CLIENT_SECRET', 'PUBLIC_URL'] as const) if (env[name] === '') wrong(name, '设了 OIDC_ISSUER 时必填 is needed with OIDC_ISSUER');
  if (!isSafe(env.OIDC_ISSUER)) wrong('OIDC_ISSUER', '须为 https 地址；http 只可用于内部地址或 INNER_HOSTS 中的主机 must be https, or http at an inner address or a host of INNER_HOSTS');
  if (env.PUBLIC_URL !== '' && !isOrigin(env.PUBLIC_URL)) wrong('PUBLIC_URL', '只写协议与主机，如 https://paidan.example.cn  scheme and host alone');
  if (!env.OIDC_SCOPES.split(/\s+/).includes('openid')) wrong('OIDC_SCOPES', '须包含 openid must name openid');
});

export interface ProviderSettings {
  readonly issuer: URL;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly scopes: string;
  readonly accountClaim: string;
  readonly button: Words;
  readonly asksForCode: boolean;
  readonly publicUrl: URL;
}

/** The city's own login provider; null when it has none. */
export function readProviderEnv(env: NodeJS.ProcessEnv = process.env): ProviderSettings | null {
  const { OIDC_ISSUER, ...set } = readEnv(Env, env);
  if (!OIDC_ISSUER) return null;
  return {
    issuer: new URL(OIDC_ISSUER), clientId: set.OIDC_CLIENT_ID, clientSecret: set.OIDC_CLIENT_SECRET, scopes: set.OIDC_SCOPES, accountClaim: set.OIDC_ACCOUNT_CLAIM,
    button: words(set.OIDC_BUTTON_ZH, set.OIDC_BUTTON_EN), asksForCode: set.OIDC_SECOND_FACTOR === 'ask', publicUrl: new URL(set.PUBLIC_URL),
  };
}

/** A client secret and whom somebody is go there: over TLS, or within the city's own network. */
function isSafe(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const { protocol, hostname } = new URL(address);
  return protocol === 'https:' || (protocol === 'http:' && isOwnHost(hostname.replace(/^\[|\]$/g, '')));
}

const isOrigin = (address: string) => URL.canParse(address) && /^https?:$/.test(new URL(address).protocol) && new URL(address).href === `${new URL(address).origin}/`;
