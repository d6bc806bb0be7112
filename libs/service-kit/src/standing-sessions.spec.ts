import type { ExecutionContext } from '@nestjs/common';
import { needsStanding, type Identity, type Permission, type StandingQuestion } from '@paidan/contracts';
import { randomUUID } from 'node:crypto';
import { IdentityGuard } from './identity.guard';
import { ReadLimit } from './read-limit';
import { PartAwayError } from './refusal-exception';
import { SharedLimits } from './shared-limits';
import { AskDispatchWhoStands, StandingSessions } from './standing-sessions';
import { Tokens } from './tokens';

const tokens = new Tokens('a secret of the tests, long enough');
const sessionId = randomUUID();
const staff = (role: Identity['role'], more: Partial<Identity> = { sessionId }): Identity => ({ id: `staff:${role}`, role, unitId: null, name: null, ...more });

class Sessions extends StandingSessions {
  readonly asked: StandingQuestion[] = [];
  constructor(private readonly ended: boolean) { super(); }
  protected stands(question: StandingQuestion) { this.asked.push(question); return Promise.resolve(!this.ended); }
}

/** What the guard says of somebody who asks for an address. */
async function enters(sessions: StandingSessions | undefined, who: Identity, method: string, url: string): Promise<unknown> {
  const guard = new IdentityGuard(tokens, new ReadLimit(new SharedLimits(null)), sessions);
  const request = { method, headers: { authorization: `Bearer ${tokens.make(who, 60, new Date()).token}` }, routeOptions: { url } };
  const context = { getType: () => 'http', switchToHttp: () => ({ getRequest: () => request }) } as unknown as ExecutionContext;
  return guard.canActivate(context).catch((error: unknown) => error);
}

describe('whoever has an ended session', () => {
  it.each([
    ['admin', 'POST', '/api/v1/accounts'], ['auditor', 'GET', '/api/v1/audit'], ['shift-leader', 'GET', '/api/v1/cases/export'], ['acceptor', 'POST', '/api/v1/reports/:reportId/caller/show'],
    ['admin', 'POST', '/api/v1/settings/units'], ['shift-leader', 'POST', '/api/v1/rules'], ['admin', 'POST', '/api/v1/models/:version/promote'],
  ] as const)('does nothing more as %s at %s %s, and goes on while it stands', async (role, method, url) => {
    const [ended, standing] = [new Sessions(true), new Sessions(false)];
    expect(await enters(ended, staff(role), method, url)).toMatchObject({ refusal: { status: 401, body: { code: 'SESSION.ENDED' } } });
    expect(await enters(standing, staff(role), method, url)).toBe(true);
    expect(standing.asked).toEqual([{ sessionId, id: `staff:${role}`, role, unitId: null }]);
    expect(await enters(standing, staff(role, {}), method, url)).toMatchObject({ refusal: { status: 401, body: { code: 'SESSION.ENDED' } } });
  });

  it('is not asked for at what is done all the time: the tables of dispatch have enough to do', async () => {
    const sessions = new Sessions(true);
    for (const [method, url] of [['GET', '/api/v1/queue'], ['GET', '/api/v1/cases/:caseId'], ['POST', '/api/v1/cases/:caseId/actions'], ['GET', '/api/v1/photos/:photoId'], ['GET', '/api/v1/live']] as const) {
      expect(await enters(sessions, staff('dispatcher'), method, url)).toBe(true);
    }
    expect(sessions.asked).toEqual([]);
    const often: Permission[] = ['report.file', 'photo.upload', 'photo.read', 'queue.read', 'case.read', 'case.act', 'task.read', 'task.act', 'live.read', 'figures.today', 'call.file', 'call.read'];
    expect(often.filter(needsStanding)).toEqual([]);
  });
});

it('where dispatch is silent, or a service has no way to ask, nobody passes and all are told to come again', async () => {
  const silent = new AskDispatchWhoStands({ name: 'intake', tokens }, 'http://127.0.0.1:1');
  for (const sessions of [silent, undefined]) expect(await enters(sessions, staff('acceptor'), 'POST', '/api/v1/reports/:reportId/caller/show')).toBeInstanceOf(PartAwayError);
});
