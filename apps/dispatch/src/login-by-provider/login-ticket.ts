import { z } from 'zod';
import type { SealedText } from '../second-factor/sealed-text';

const moment = { to: z.string(), until: z.number() };
const Begun = z.object({ kind: z.literal('begun'), state: z.string(), nonce: z.string(), verifier: z.string(), ...moment });
/** The provider has said who it is; a code of the second factor is still wanted. `id`: of this login. */
const Halfway = z.object({ kind: z.literal('halfway'), id: z.string(), username: z.string(), issuer: z.string(), subject: z.string(), ...moment });
const Ticket = z.discriminatedUnion('kind', [Begun, Halfway]);

/** What a browser keeps of a login that is under way; it cannot read it. */
export type LoginTicket = z.infer<typeof Ticket>;
export type BegunTicket = z.infer<typeof Begun>;
export type HalfwayTicket = z.infer<typeof Halfway>;

/** Seconds from the button to the way back; somebody may have to look for their phone. */
export const TICKET_SECONDS = 600;
const COOKIE = 'paidan_login';
const PATH = '/api/v1/session/provider';
const WHOSE = 'login-ticket';

export const sealTicket = (seal: SealedText, ticket: LoginTicket): string => seal.close(JSON.stringify(ticket), WHOSE).toString('base64url');

/** Null when there is none, it is none of ours, or its time is over. */
export function openTicket(seal: SealedText, sealed: string | undefined, now: Date): LoginTicket | null {
  if (!sealed) return null;
  try {
    const ticket = Ticket.parse(JSON.parse(seal.open(Buffer.from(sealed, 'base64url'), WHOSE)));
    return ticket.until > now.getTime() ? ticket : null;
  } catch {
    return null;
  }
}

export const ticketOf = (cookies: string | undefined): string | undefined => new RegExp(`(?:^|; )${COOKIE}=([\\w-]+)`).exec(cookies ?? '')?.[1];
const kept = (value: string, seconds: number, overTls: boolean) => `${COOKIE}=${value}; Path=${PATH}; Max-Age=${seconds}; HttpOnly; SameSite=Strict${overTls ? '; Secure' : ''}`;
export const keepTicket = (sealed: string, overTls: boolean): string => kept(sealed, TICKET_SECONDS, overTls);
export const dropTicket = (overTls: boolean): string => kept('', 0, overTls);
