import type { ExecutionContext } from '@nestjs/common';
import type { Identity } from '@paidan/contracts';
import { IdentityGuard } from './identity.guard';
import { ReadLimit } from './read-limit';
import { RefusalException } from './refusal-exception';
import { SharedLimits } from './shared-limits';
import { Tokens } from './tokens';

const tokens = new Tokens('a secret of the tests, long enough');
const who = (role: Identity['role'], id: string = role) => tokens.make({ id, role, unitId: null, name: null }, 60, new Date()).token;
/** A guard that lets staff read three times a minute. */
const guard = () => new IdentityGuard(tokens, new ReadLimit(new SharedLimits(null), 3));

function asked(token: string, url: string, method = 'GET'): ExecutionContext {
  const request = { method, headers: { authorization: `Bearer ${token}` }, routeOptions: { url } };
  return { getType: () => 'http', switchToHttp: () => ({ getRequest: () => request }) } as unknown as ExecutionContext;
}

describe('members of staff', () => {
  it('read so often in a minute, whatever they read; then they are told when again, and others read on', async () => {
    const door = guard();
    const [anna, ben] = [who('dispatcher', 'staff:anna'), who('dispatcher', 'staff:ben')];
    for (const url of ['/api/v1/cases', '/api/v1/cases/:caseId', '/api/v1/queue']) expect(await door.canActivate(asked(anna, url))).toBe(true);
    const refused: unknown = await door.canActivate(asked(anna, '/api/v1/cases')).catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(RefusalException);
    expect(refused).toMatchObject({ refusal: { status: 429, retryAfterSeconds: 60, body: { code: 'LIMIT.READS' } } });
    expect(await door.canActivate(asked(ben, '/api/v1/cases'))).toBe(true);
  });

  it('act on cases however often they have read', async () => {
    const door = guard();
    const anna = who('dispatcher', 'staff:anna');
    for (let i = 0; i < 4; i += 1) await door.canActivate(asked(anna, '/api/v1/cases')).catch(() => null);
    expect(await door.canActivate(asked(anna, '/api/v1/cases/:caseId/actions', 'POST'))).toBe(true);
  });
});

it('our own services read as often as they need', async () => {
  const door = guard();
  const read = await Promise.all(Array.from({ length: 10 }, () => door.canActivate(asked(who('service', 'intake'), '/internal/retention/due'))));
  expect(read).toEqual(Array.from({ length: 10 }, () => true));
});
