import { Injectable } from '@nestjs/common';
import { done, type LoginWays, type Outcome } from '@paidan/contracts';
import { Database } from '@paidan/persistence';
import { SharedLimits, Tokens, type SharedLimit } from '@paidan/service-kit';
import { randomUUID } from 'node:crypto';
import { Sessions, type Opened, type OwnDoor } from '../keep-session/sessions';
import { SealedText } from '../second-factor/sealed-text';
import { SecondFactors } from '../second-factor/second-factors';
import { RefusedLogins, type Because } from '../staff-login/refused-logins';
import { disabled, recognised, StaffLoginUseCase, type StaffRow } from '../staff-login/staff-login';
import { LoginProvider } from './login-provider';
import { openTicket, sealTicket, TICKET_SECONDS, type HalfwayTicket } from './login-ticket';
import { noProvider, notBegunHere, tiedToAnother, tooManyAnswers, unknownAccount, usedTwice } from './refusals';
import { accountOfSubject, tie, type Subject } from './tied-accounts';

/** Answers that open nothing which one address may bring in ten minutes; a whole office may share one. */
const OF_ADDRESS = { points: 60, duration: 600 };
/** A login is used once, by all instances together; longer than a ticket holds. */
const ONCE = { points: 1, duration: TICKET_SECONDS + 60 };

export interface Entered { readonly opened: Opened; readonly to: string }
/** `halfway`: the code of the second factor is wanted; the new ticket is to be kept by the browser. */
type Came = Entered | { readonly halfway: string };
type Door = OwnDoor & { readonly way: 'oidc' };

/** Lets staff in whom the city's own login provider knows, into the account that is theirs here. */
@Injectable()
export class LoginByProvider {
  private readonly seal: SealedText;
  private readonly used: SharedLimit;
  private readonly ofAddress: SharedLimit;
  private readonly refusedLogins: RefusedLogins;

  constructor(
    private readonly database: Database,
    private readonly provider: LoginProvider,
    private readonly sessions: Sessions,
    private readonly staffLogin: StaffLoginUseCase,
    private readonly factors: SecondFactors,
    tokens: Tokens,
    limits: SharedLimits,
  ) {
    this.seal = new SealedText(tokens.keyFor('provider-login'));
    this.used = limits.of('provider-login-used', ONCE);
    this.ofAddress = limits.of('provider-login-address', OF_ADDRESS);
    this.refusedLogins = new RefusedLogins(database, limits);
  }

  ways = (): LoginWays => ({ provider: this.provider.settings?.button ?? null });
  /** Whether browsers come over TLS, by what is configured. */
  overTls = (): boolean => this.provider.settings?.publicUrl.protocol === 'https:';

  async begin(to: string, now: Date): Promise<Outcome<{ location: string; sealed: string }>> {
    const { settings } = this.provider;
    if (!settings) return noProvider();
    const begun = await this.provider.begin(settings);
    if (begun.kind === 'refused') return begun;
    const { location, ticket } = begun.value;
    return done({ location, sealed: sealTicket(this.seal, { kind: 'begun', ...ticket, to, until: untilOf(now) }) });
  }

  /** @param answer what the provider sent the browser back with @param sealed the ticket that the browser kept */
  async end(answer: string, sealed: string | undefined, door: Door, now: Date): Promise<Outcome<Came>> {
    const { settings } = this.provider;
    if (!settings) return noProvider();
    const seconds = await this.ofAddress.take(door.address);
    if (seconds !== null) return tooManyAnswers(seconds);
    const ticket = openTicket(this.seal, sealed, now);
    if (ticket?.kind !== 'begun' || new URLSearchParams(answer).get('state') !== ticket.state) return this.refused(null, 'not-begun-here', notBegunHere(), now);
    if ((await this.used.take(ticket.state)) !== null) return this.refused(null, 'used-twice', usedTwice(), now);
    const known = await this.provider.end(settings, answer, ticket);
    if (known.kind === 'done') return this.recognise(known.value, ticket.to, settings.asksForCode, door, now);
    if (known.status === 503) return known;
    return this.refused(null, known.body.code === 'STAFF.PROVIDER_REFUSED' ? 'provider-refused' : 'wrong-answer', known, now);
  }

  /** After the provider, the code of the second factor of ours. */
  async giveCode(code: string, sealed: string | undefined, door: Door, now: Date): Promise<Outcome<Entered>> {
    const ticket = openTicket(this.seal, sealed, now);
    if (!this.provider.settings) return noProvider();
    if (ticket?.kind !== 'halfway') return this.refused(null, 'not-begun-here', notBegunHere(), now);
    const subject: Subject = { issuer: ticket.issuer, subject: ticket.subject, name: ticket.username };
    const account = await this.accountOf(subject, now);
    if (account.kind === 'refused') return account;
    const right = await this.staffLogin.checkCode(account.value.username, code, 'oidc', now);
    if (right.kind === 'refused') return right;
    return (await this.used.take(ticket.id)) === null ? this.enter(account.value, subject, ticket.to, door, now) : this.refused(null, 'used-twice', usedTwice(), now);
  }

  private async recognise(subject: Subject, to: string, asksForCode: boolean, door: Door, now: Date): Promise<Outcome<Came>> {
    const account = await this.accountOf(subject, now);
    if (account.kind === 'refused') return account;
    const { username } = account.value;
    if (!asksForCode || !(await this.factors.isOn(username))) return this.enter(account.value, subject, to, door, now);
    const halfway: HalfwayTicket = { kind: 'halfway', id: randomUUID(), username, issuer: subject.issuer, subject: subject.subject, to, until: untilOf(now) };
    return done({ halfway: sealTicket(this.seal, halfway) });
  }

  private async accountOf(subject: Subject, now: Date): Promise<Outcome<StaffRow>> {
    const account = await accountOfSubject(this.database, subject);
    if (!account) return this.refused(subject.name, 'unknown-name', unknownAccount(), now);
    if (account.tied_to !== null && account.tied_to !== subject.subject) return this.refused(account.username, 'tied-to-another', tiedToAnother(), now);
    return account.disabled_at ? this.refused(account.username, 'disabled', disabled(), now) : done(account);
  }

  private async enter(account: StaffRow, subject: Subject, to: string, door: Door, now: Date): Promise<Outcome<Entered>> {
    const tied = await tie(this.database, account, subject, now);
    if (tied.kind === 'refused') return this.refused(account.username, 'tied-to-another', tiedToAnother(), now);
    const opened = await this.sessions.begin(recognised(account), door, now);
    if (opened.kind === 'refused') return opened;
    await this.ofAddress.giveBack(door.address);
    return done({ opened: opened.value, to });
  }

  private async refused<R>(username: string | null, because: Because, refusal: R, now: Date): Promise<R> {
    await this.refusedLogins.write(username, { way: 'oidc', because }, now);
    return refusal;
  }
}

const untilOf = (now: Date) => now.getTime() + TICKET_SECONDS * 1000;

