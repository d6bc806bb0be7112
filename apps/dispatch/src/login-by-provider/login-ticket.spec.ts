import { OwnPath } from '@paidan/contracts';
import { randomBytes } from 'node:crypto';
import { SealedText } from '../second-factor/sealed-text';
import { keepTicket, openTicket, sealTicket, ticketOf, TICKET_SECONDS, type LoginTicket } from './login-ticket';

const seal = new SealedText(randomBytes(32));
const now = new Date('2026-11-26T02:00:00Z');
const ticket: LoginTicket = { kind: 'begun', state: 'a state', nonce: 'a nonce', verifier: 'a verifier', to: '/queue', until: now.getTime() + TICKET_SECONDS * 1000 };

describe('the ticket of a login', () => {
  it('comes back as it was, by whichever instance it is opened, until its time is over', () => {
    const sealed = sealTicket(seal, ticket);
    expect(ticketOf(`other=1; ${keepTicket(sealed, true).split(';')[0]}; more=2`)).toBe(sealed);
    expect(openTicket(seal, sealed, now)).toEqual(ticket);
    expect(openTicket(seal, sealed, new Date(ticket.until))).toBeNull();
  });

  it('is none when a letter of it was changed, another sealed it, or there is none', () => {
    const sealed = sealTicket(seal, ticket);
    const changed = sealed.slice(0, 40) + (sealed[40] === 'A' ? 'B' : 'A') + sealed.slice(41);
    for (const wrong of [changed, sealTicket(new SealedText(randomBytes(32)), ticket), '', 'x', undefined]) expect(openTicket(seal, wrong, now)).toBeNull();
  });

  it('can be read by no script and goes nowhere but to the login, over TLS alone where there is TLS', () => {
    expect(keepTicket('sealed', true)).toBe('paidan_login=sealed; Path=/api/v1/session/provider; Max-Age=600; HttpOnly; SameSite=Strict; Secure');
    expect(keepTicket('sealed', false)).not.toContain('Secure');
  });
});

describe('where a login leads', () => {
  it.each(['/', '/queue?unit=u1#top', '/crew/tasks/1', '/cases/%2F%2Fx'])('may be %s', (path) => {
    expect(OwnPath.safeParse(path).success).toBe(true);
  });

  it.each(['', 'queue', '//evil.example', '/\\evil.example', '\\\\evil.example', '/\t/evil.example', '/\n/evil.example', 'https://evil.example', 'javascript:alert(1)', '/api/v1/session/end', `/${'a'.repeat(500)}`])('is never %j', (path) => {
    expect(OwnPath.safeParse(path).success).toBe(false);
  });
});
