import { Injectable } from '@nestjs/common';
import { hash } from '@node-rs/argon2';
import { done, permissions, reachOf, refuse, type ChangePassword, type Identity, type Outcome, type Permission, type SessionList, type SessionView, type StaffLogin } from '@paidan/contracts';
import { Database } from '@paidan/persistence';
import { notFound, sessionEnded, Tokens } from '@paidan/service-kit';
import { randomUUID } from 'node:crypto';
import { CityUnits } from '../city-units';
import { writeDown } from '../show-audit/write-down';
import { checkPassword } from '../staff-login/check-password';
import { HASHING, SESSION_SECONDS, StaffLoginUseCase, type Door, type Recognised } from '../staff-login/staff-login';

interface SessionRow {
  id: string;
  username: string;
  display_name: string;
  opened_at: Date;
  expires_at: Date;
  browser: string | null;
}

/** `browser`: what it calls itself, or the program. */
export type OwnDoor = Door<'browser' | 'token' | 'oidc'> & { readonly browser: string | null };
export interface Opened { readonly token: string; readonly expiresAt: string; readonly who: Identity; readonly view: SessionView }

/** The sessions of staff in browsers and of their programs: opened by a password or the city's own login, seen by their owner, ended by logging out, by a new password or by time. */
@Injectable()
export class Sessions {
  constructor(
    private readonly database: Database,
    private readonly tokens: Tokens,
    private readonly city: CityUnits,
    private readonly staffLogin: StaffLoginUseCase,
  ) {}

  async open(login: StaffLogin, door: OwnDoor, now: Date): Promise<Outcome<Opened>> {
    const known = await this.staffLogin.recognise(login, door, now);
    return known.kind === 'refused' ? known : this.begin(known.value, door, now);
  }

  /** Of somebody who has shown who they are. */
  async begin(known: Recognised, { browser, ...door }: OwnDoor, now: Date): Promise<Outcome<Opened>> {
    const who = { ...known.who, sessionId: randomUUID() };
    const { token, expiresAt } = this.tokens.make(who, SESSION_SECONDS, now);
    return this.database.transaction(async (tx) => {
      // Somebody may have disabled or moved the account or changed its password since that was looked at.
      const same = await tx.query('select from staff where username = $1 and disabled_at is null and role = $2 and unit_id is not distinct from $3 and password_hash = $4 for share', [
        usernameOf(who), who.role, who.unitId, known.passwordHash,
      ]);
      if (same.length === 0) return accountChanged();
      await tx.query('insert into staff_session (id, username, opened_at, expires_at, browser, address) values ($1, $2, $3, $4, $5, $6)', [who.sessionId, usernameOf(who), now, expiresAt, browser, door.address]);
      await writeDown(tx, { action: 'logged-in', by: who, at: now, facts: { way: door.way, browser } });
      return done({ token, expiresAt, who, view: this.viewOf(who, expiresAt, now) });
    });
  }

  /** Refused for a token that belongs to no session, and once the session was ended. */
  async show(who: Identity, now: Date): Promise<Outcome<SessionView>> {
    if (!who.sessionId) return refuse(409, 'SESSION.NONE', '此凭证不属于任何浏览器登录。', 'This token belongs to no session of a browser.');
    const [row] = await this.database.query<SessionRow>('select expires_at from staff_session where id = $1 and ended_at is null', [who.sessionId]);
    return row ? done(this.viewOf(who, row.expires_at.toISOString(), now)) : sessionEnded();
  }

  async list(who: Identity, now: Date): Promise<SessionList> {
    const rows = await this.database.query<SessionRow>(
      `select s.*, display_name from staff_session s join staff using (username)
       where username = $1 and ended_at is null and expires_at > $2 order by opened_at desc limit 50`,
      [usernameOf(who), now],
    );
    const items = rows.map(({ id, username, display_name, opened_at, expires_at, browser }) => ({
      sessionId: id, username, name: display_name, openedAt: opened_at.toISOString(), expiresAt: expires_at.toISOString(), browser, current: id === who.sessionId,
    }));
    return { items };
  }

  async end(sessionId: string, who: Identity, now: Date): Promise<Outcome<null>> {
    return this.database.transaction(async (tx) => {
      const [session] = await tx.query<{ ended_at: Date | null }>('select ended_at from staff_session where id = $1 and username = $2 for update', [sessionId, usernameOf(who)]);
      if (!session) return notFound('登录', 'session');
      if (session.ended_at) return done(null);
      await tx.query('update staff_session set ended_at = $2, ended_by = $3 where id = $1', [sessionId, now, who.id]);
      await writeDown(tx, { action: sessionId === who.sessionId ? 'logged-out' : 'session-ended', by: who, at: now });
      return done(null);
    });
  }

  /** The other sessions end: whoever knew the old password is out. */
  async changePassword({ password, newPassword }: ChangePassword, who: Identity, address: string, now: Date): Promise<Outcome<null>> {
    const username = usernameOf(who);
    const known = await this.staffLogin.recognise({ username, password }, { way: 'new-password', address }, now);
    if (known.kind === 'refused') return known;
    const fits = checkPassword(newPassword, { username, name: known.value.who.name, old: password });
    if (fits.kind === 'refused') return fits;
    const hashed = await hash(newPassword, HASHING);
    return this.database.transaction(async (tx) => {
      const changed = await tx.query('update staff set password_hash = $2 where username = $1 and password_hash = $3 and disabled_at is null returning username', [username, hashed, known.value.passwordHash]);
      if (changed.length === 0) return accountChanged();
      await tx.query('update staff_session set ended_at = $2, ended_by = $3 where username = $1 and ended_at is null and id is distinct from $4', [
        username, now, who.id, who.sessionId ?? null,
      ]);
      await writeDown(tx, { action: 'password-changed', by: who, at: now, about: username });
      return done(null);
    });
  }

  /** Ended before their time and not yet past it. */
  async ended(now: Date): Promise<string[]> {
    const rows = await this.database.query<{ id: string }>('select id from staff_session where ended_at is not null and expires_at > $1', [now]);
    return rows.map(({ id }) => id);
  }

  private viewOf(who: Identity, expiresAt: string, now: Date): SessionView {
    const { role, unitId, name, sessionId } = who;
    const unit = unitId ? this.city.unit(unitId) : null;
    return {
      sessionId: sessionId!, username: usernameOf(who), name: name ?? usernameOf(who), role, unit: unit && { id: unit.id, name: unit.name.zh, nameEn: unit.name.en },
      expiresAt, now: now.toISOString(), may: mayOf(who),
    };
  }
}

const usernameOf = ({ id }: Identity) => id.replace(/^staff:/, '');

function mayOf({ role }: Identity): SessionView['may'] {
  const held = (Object.keys(permissions) as Permission[]).flatMap((permission) => {
    const reach = reachOf(permission, role);
    return reach ? [[permission, reach]] : [];
  });
  return Object.fromEntries(held);
}

const accountChanged = () => refuse(409, 'SESSION.ACCOUNT_CHANGED', '账号刚被更改，请重新登录。', 'The account was changed just now, please log in again.');
