import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { Identity } from '@paidan/contracts';
import type { KnownRequest } from './identity.guard';

/** `@Who() who: Identity`: the caller, as the guard read it from the token. */
export const Who = createParamDecorator((_: unknown, context: ExecutionContext): Identity => {
  const { identity } = context.switchToHttp().getRequest<KnownRequest>();
  if (!identity) throw new Error('Who() on a route without identity: see routes in @paidan/contracts');
  return identity;
});
