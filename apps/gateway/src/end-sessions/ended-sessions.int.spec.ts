import type { Identity } from '@paidan/contracts';
import { InternalCalls, Tokens } from '@paidan/service-kit';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { pino } from 'pino';
import { EndedSessions } from './ended-sessions';

const ended = '3f0e8a3c-0d7b-4c55-9a3e-5f3c1f7c2a11';
const person = (role: Identity['role'], sessionId?: string): Identity => ({ id: `one ${role}`, role, unitId: null, name: null, ...(sessionId ? { sessionId } : {}) });

/** A holder of sessions that is away until it is told what to say; `asked` settles at the next question that it answers. */
class Holder {
  private answer: object | null = null;
  private waiting: (() => void)[] = [];
  readonly server: Server = createServer((_request, response) => {
    if (this.answer === null) return void response.writeHead(503).end();
    response.setHeader('content-type', 'application/json').end(JSON.stringify(this.answer), () => {
      for (const tell of this.waiting.splice(0)) tell();
    });
  }).listen(0, '127.0.0.1');

  says = (answer: object | null) => void (this.answer = answer);
  asked = () => new Promise<void>((resolve) => this.waiting.push(resolve));
  get url() {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }
}

const [dispatch, intake] = [new Holder(), new Holder()];
let sessions: EndedSessions;

beforeAll(async () => {
  await Promise.all([dispatch, intake].map(({ server }) => once(server, 'listening')));
  sessions = new EndedSessions({ dispatch: dispatch.url, intake: intake.url }, new InternalCalls('gateway', new Tokens('a secret of the test')), pino({ level: 'silent' }));
  sessions.start();
});

afterAll(() => {
  sessions.stop();
  for (const { server } of [dispatch, intake]) server.close();
});

const codeOf = (identity: Identity) => {
  const outcome = sessions.check(identity);
  return outcome.kind === 'refused' ? outcome.body.code : 'passes';
};
/** The answer was sent; that it was read is seen by asking for the next. */
const heard = async (holder: Holder) => {
  await holder.asked();
  await holder.asked();
};

describe('a gateway that just started', () => {
  it('lets nobody pass before it knows whose sessions were ended, citizens and staff each by their own holder', async () => {
    for (const role of ['citizen', 'dispatcher'] as const) expect(codeOf(person(role, ended))).toBe('SESSION.NOT_KNOWN_YET');
    intake.says({ citizenIds: ['11111111-1111-4111-8111-111111111111'] });
    await heard(intake);
    expect(codeOf(person('citizen', ended))).toBe('passes');
    expect(codeOf({ ...person('citizen'), id: '11111111-1111-4111-8111-111111111111' })).toBe('CITIZEN.LEFT');
    expect(codeOf(person('dispatcher'))).toBe('SESSION.NOT_KNOWN_YET');
    expect(sessions.known).toBe(false);
    dispatch.says({ sessionIds: [ended] });
    await heard(dispatch);
    expect(sessions.known).toBe(true);
    expect([codeOf(person('dispatcher', ended)), codeOf(person('dispatcher')), codeOf(person('citizen', ended))]).toEqual(['SESSION.ENDED', 'passes', 'passes']);
  });

  it('closes what a citizen has open when they end their logins, and keeps what it knew when nobody answers any more', async () => {
    let closed = 0;
    const mine = '9b1f6f54-6a1b-4c8e-8a55-0d5b8f0a7e22';
    sessions.whenEnded(person('citizen', mine), () => { closed += 1; });
    intake.says({ citizenIds: [], sessionIds: [mine] });
    await heard(intake);
    expect([closed > 0, codeOf(person('citizen', mine))]).toEqual([true, 'SESSION.ENDED']);
    for (const holder of [dispatch, intake]) holder.says(null);
    await Promise.all([dispatch, intake].map(({ server }) => once(server, 'request')));
    expect([codeOf(person('dispatcher', ended)), codeOf(person('citizen', mine)), codeOf(person('citizen'))]).toEqual(['SESSION.ENDED', 'SESSION.ENDED', 'passes']);
  });
});
