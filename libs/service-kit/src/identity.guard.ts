import type { CanActivate, ExecutionContext } from '@nestjs/common';
import { refuse, routeOf, type Identity, type Route } from '@paidan/contracts';
import type { FastifyRequest } from 'fastify';
import type { ReadLimit } from './read-limit';
import { RefusalException, valueOrRefusal } from './refusal-exception';
import { bearerOf, noToken, type Tokens } from './tokens';

export interface KnownRequest extends FastifyRequest {
  identity?: Identity;
}

type Access = Route['access'];

/** Paths for people who run the system and for our own services; everything else must stand in `routes`. */
function accessOf(method: string, path: string): Access | null {
  if (path.startsWith('/health/')) return 'public';
  if (path.startsWith('/internal/')) return ['service'];
  return routeOf(method, path)?.access ?? null;
}

/** Denies by default: who may call what stands in the contract's `routes`, nowhere else. */
export class IdentityGuard implements CanActivate {
  constructor(
    private readonly tokens: Tokens,
    private readonly readLimit: ReadLimit,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    if (context.getType() !== 'http') return true;
    const request = context.switchToHttp().getRequest<KnownRequest>();
    const access = accessOf(request.method, request.routeOptions.url ?? '');
    if (access === 'public' || access === 'camera') return true;
    const token = bearerOf(request.headers.authorization);
    if (token === null) throw new RefusalException(noToken());
    const identity = valueOrRefusal(this.tokens.read(token));
    if (access === null || !access.includes(identity.role)) throw new RefusalException(notAllowed());
    request.identity = identity;
    if (identity.role === 'citizen' && request.method === 'GET') valueOrRefusal(await this.readLimit.take(identity.id));
    return true;
  }
}

const notAllowed = () => refuse(403, 'ROLE.NOT_ALLOWED', '您的角色不能进行此操作。', 'Your role may not do this.');
