import { Inject, Injectable } from '@nestjs/common';
import { done, LOGIN_BACK, type Outcome, type Refusal } from '@paidan/contracts';
import { fetchOutside, InnerAddressError, LOGGER } from '@paidan/service-kit';
import * as oidc from 'openid-client';
import type { Logger } from 'pino';
import type { BegunTicket } from './login-ticket';
import type { ProviderSettings } from './provider.env';
import { providerAway, providerRefused, wrongAnswer } from './refusals';
import type { Subject } from './tied-accounts';

export const PROVIDER_SETTINGS = Symbol('provider settings');
/** Seconds that the provider has for an answer. */
const PATIENCE = 5;
/** Milliseconds for which what the provider tells of itself is not asked again: nobody is sent for long to one that is away. */
const KNOWN_FOR = 60_000;
/** A user name, as far as it can be one. */
const NAME = /^[^\p{C}]{1,64}$/u;

/** The city's own login (OpenID Connect): asked what it is like once somebody wants to log in, again after a minute, and after each failure. */
@Injectable()
export class LoginProvider {
  private known: { readonly config: Promise<oidc.Configuration>; readonly until: number } | null = null;

  constructor(
    @Inject(PROVIDER_SETTINGS) readonly settings: ProviderSettings | null,
    @Inject(LOGGER) private readonly logger: Pick<Logger, 'warn'>,
  ) {}

  /** Where a browser goes to log in, and what its answer will have to fit. */
  async begin(settings: ProviderSettings): Promise<Outcome<{ location: string; ticket: Pick<BegunTicket, 'state' | 'nonce' | 'verifier'> }>> {
    const ticket = { state: oidc.randomState(), nonce: oidc.randomNonce(), verifier: oidc.randomPKCECodeVerifier() };
    try {
      const config = await this.config(settings);
      const location = oidc.buildAuthorizationUrl(config, {
        redirect_uri: backOf(settings).href, scope: settings.scopes, state: ticket.state, nonce: ticket.nonce,
        code_challenge: await oidc.calculatePKCECodeChallenge(ticket.verifier), code_challenge_method: 'S256',
      });
      return done({ location: location.href, ticket });
    } catch (error) {
      return this.warned(error, providerAway());
    }
  }

  /** Whom the provider has let in. Its answer must be to this ticket, and signed by it for us. */
  async end(settings: ProviderSettings, answer: string, { state, nonce, verifier }: BegunTicket): Promise<Outcome<Subject>> {
    try {
      const config = await this.config(settings);
      const came = backOf(settings);
      came.search = answer;
      const tokens = await oidc.authorizationCodeGrant(config, came, { pkceCodeVerifier: verifier, expectedState: state, expectedNonce: nonce, idTokenExpected: true });
      const claims = tokens.claims()!;
      const told = claims[settings.accountClaim] ?? (config.serverMetadata().userinfo_endpoint ? (await oidc.fetchUserInfo(config, tokens.access_token, claims.sub))[settings.accountClaim] : undefined);
      return done({ issuer: claims.iss, subject: claims.sub, name: typeof told === 'string' && NAME.test(told) ? told : null });
    } catch (error) {
      return this.refusalOf(error);
    }
  }

  private config(settings: ProviderSettings): Promise<oidc.Configuration> {
    if (this.known && this.known.until > Date.now()) return this.known.config;
    const config = discover(settings);
    this.known = { config, until: Date.now() + KNOWN_FOR };
    config.catch(() => { this.known = null; });
    return config;
  }

  private refusalOf(error: unknown): Refusal {
    if (error instanceof oidc.AuthorizationResponseError) return this.warned(error, providerRefused());
    return this.warned(error, isAway(error) ? providerAway() : wrongAnswer());
  }

  /** What kind of failure it was, and what the provider told us of it; neither tokens nor what a browser has brought are in any log. */
  private warned(error: unknown, refusal: Refusal): Refusal {
    const { code, error: said, message, cause } = error as Error & { code?: string; error?: string };
    const because = error instanceof oidc.ResponseBodyError ? error.error_description : undefined;
    this.logger.warn({ code, ...(/^[a-z_]{1,40}$/.test(said ?? '') ? { said } : {}), because, error: message, ...(cause instanceof Error ? { cause: cause.message } : {}) }, 'the login provider let nobody in');
    return refusal;
  }
}

async function discover(settings: ProviderSettings): Promise<oidc.Configuration> {
  const { issuer, clientId, clientSecret } = settings;
  const extensions = [oidc.enableNonRepudiationChecks, ...(issuer.protocol === 'http:' ? [oidc.allowInsecureRequests] : [])];
  const options = { execute: extensions, timeout: PATIENCE, [oidc.customFetch]: fetchFrom(issuer) };
  return oidc.discovery(issuer, clientId, undefined, authentication(clientSecret), options);
}

/** In the form where the provider takes that, for not all of them read the header's escapes alike; else in the header. */
const authentication = (secret: string): oidc.ClientAuth => (server, ...rest) =>
  (server.token_endpoint_auth_methods_supported?.includes('client_secret_post') ? oidc.ClientSecretPost(secret) : oidc.ClientSecretBasic(secret))(server, ...rest);

/** The operator has named the issuer's host, wherever it lies; what the provider names besides must lie outside, or be listed. */
const fetchFrom = (issuer: URL): oidc.CustomFetch => async (url, request) =>
  (await fetchOutside(url, { ...request, redirect: 'manual' } as Parameters<typeof fetchOutside>[1], { hostIsMeant: new URL(url).host === issuer.host })) as unknown as Response;

const backOf = ({ publicUrl }: ProviderSettings) => new URL(LOGIN_BACK, publicUrl);

/** It gave no answer, or told of its own failure; everything else is an answer that does not hold. */
function isAway(error: unknown): boolean {
  if (error instanceof oidc.ResponseBodyError) return error.status >= 500;
  const { code, cause } = error as { code?: string; cause?: unknown };
  if (code === 'OAUTH_RESPONSE_IS_NOT_CONFORM') return (cause as Partial<Response> | undefined)?.status !== undefined && (cause as Response).status >= 500;
  return code === 'OAUTH_TIMEOUT' || error instanceof TypeError || cause instanceof InnerAddressError;
}
