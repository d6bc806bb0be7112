import type { CanActivate, ExecutionContext } from '@nestjs/common';
import { needsToken, reachOf, refuse, routeOf, type Identity, type Permission } from '@paidan/contracts';
import type { FastifyRequest } from 'fastify';
import { credentialOf } from './credential';
import type { ReadLimit } from './read-limit';
import { RefusalException, valueOrRefusal } from './refusal-exception';
import { NobodyStands, type StandingSessions } from './standing-sessions';
import type { Tokens } from './tokens';

export interface KnownRequest extends FastifyRequest {
  identity?: Identity;
}

/** `anybody`: no token; `service`: only our own services; null: nobody. */
type Access = 'anybody' | 'service' | Permission | null;

/** Paths for people who run the system and for our own services; everything else must stand in `routes`. */
function accessOf(method: string, path: string): Access {
  if (path.startsWith('/health/') || path === '/metrics') return 'anybody';
  if (path.startsWith('/internal/')) return 'service';
  // Whoever may look may ask whether there is anything to see.
  return routeOf(method === 'HEAD' ? 'GET' : method, path)?.access ?? null;
}

/** Denies by default: who may call what stands in the contract's `routes` and `permissions`, nowhere else. */
export class IdentityGuard implements CanActivate {
  constructor(
    private readonly tokens: Tokens,
    private readonly readLimit: ReadLimit,
    private readonly sessions: StandingSessions = new NobodyStands(),
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    if (context.getType() !== 'http') return true;
    const request = context.switchToHttp().getRequest<KnownRequest>();
    const access = accessOf(request.method, request.routeOptions.url ?? '');
    if (access === 'anybody' || (access !== 'service' && access !== null && !needsToken(access))) return true;
    const identity = valueOrRefusal(this.tokens.read(valueOrRefusal(credentialOf(request))));
    if (!mayEnter(access, identity)) throw new RefusalException(notAllowed());
    request.identity = identity;
    if (request.method === 'GET') valueOrRefusal(await this.readLimit.take(identity));
    if (access !== 'service' && access !== null) valueOrRefusal(await this.sessions.check(access, identity));
    return true;
  }
}

function mayEnter(access: Access, { role }: Identity): boolean {
  if (access === null || access === 'anybody') return false;
  return access === 'service' ? role === 'service' : reachOf(access, role) !== null;
}

export const notAllowed = () => refuse(403, 'ROLE.NOT_ALLOWED', '您的角色不能进行此操作。', 'Your role may not do this.');
