import { Injectable } from '@nestjs/common';
import { done, refuse, type Outcome, type SecondFactorBegun, type SecondFactorView } from '@paidan/contracts';
import { Database, type Tx } from '@paidan/persistence';
import { Tokens } from '@paidan/service-kit';
import { generateSecret, generateURI, verify } from 'otplib';
import { hashOf, newCodes } from './recovery-codes';
import { SealedText } from './sealed-text';

/** Seconds that a phone's clock may be off. */
const CLOCK_SECONDS = 30;
interface Row { sealed: Buffer; begun_at: Date; confirmed_at: Date | null; last_step: string }

/** The second factors of staff: secrets lie sealed in the tables, each step of 30 seconds lets in once, a recovery code once. */
@Injectable()
export class SecondFactors {
  private readonly seal: SealedText;
  private readonly recoveryKey: Buffer;

  constructor(
    private readonly database: Database,
    tokens: Tokens,
  ) {
    this.seal = new SealedText(tokens.keyFor('second-factor'));
    this.recoveryKey = tokens.keyFor('recovery-codes');
  }

  async show(username: string): Promise<SecondFactorView> {
    const [row] = await this.database.query<{ confirmed_at: Date | null; left: number }>(
      'select confirmed_at, (select count(*)::int from recovery_code r where r.username = f.username and used_at is null) as left from second_factor f where username = $1', [username]);
    return { since: row?.confirmed_at?.toISOString() ?? null, recoveryCodesLeft: row?.confirmed_at ? row.left : 0 };
  }

  /** A secret that is on once a code of it was shown; beginning again forgets the one before. */
  async begin(username: string, now: Date): Promise<Outcome<SecondFactorBegun>> {
    const secret = generateSecret();
    const kept = await this.database.query(
      `insert into second_factor (username, sealed, begun_at) values ($1, $2, $3)
       on conflict (username) do update set sealed = excluded.sealed, begun_at = excluded.begun_at, last_step = 0 where second_factor.confirmed_at is null returning username`,
      [username, this.seal.close(secret, username), now]);
    return kept.length === 0 ? onAlready() : done({ secret, uri: generateURI({ issuer: 'Paidan', label: username, secret }) });
  }

  /** @returns the recovery codes, which are told this once */
  async confirm(tx: Tx, username: string, code: string, now: Date): Promise<Outcome<string[]>> {
    const [row] = await tx.query<Row>('select * from second_factor where username = $1 for update', [username]);
    if (!row) return notBegun();
    if (row.confirmed_at) return onAlready();
    const step = await this.stepOf(row, username, code, now);
    if (step === null) return wrongCode();
    const codes = newCodes();
    await tx.query('update second_factor set confirmed_at = $2, last_step = $3 where username = $1', [username, now, step]);
    await tx.query('delete from recovery_code where username = $1', [username]);
    await tx.query('insert into recovery_code (username, hash) select $1, unnest($2::bytea[])', [username, codes.map((one) => hashOf(this.recoveryKey, one))]);
    return done(codes);
  }

  remove = (tx: Tx, username: string): Promise<boolean> => removeFactor(tx, username);

  async isOn(username: string): Promise<boolean> {
    return (await this.database.query('select from second_factor where username = $1 and confirmed_at is not null', [username])).length > 0;
  }

  /** Which factor a code was, used up with this; null when it was none, or was used before. */
  async use(username: string, code: string, now: Date): Promise<'app' | 'recovery' | null> {
    const [row] = await this.database.query<Row>('select * from second_factor where username = $1 and confirmed_at is not null', [username]);
    if (!row) return null;
    const step = await this.stepOf(row, username, code, now);
    if (step !== null) return (await this.database.query('update second_factor set last_step = $2 where username = $1 and last_step < $2 returning username', [username, step])).length > 0 ? 'app' : null;
    const used = await this.database.query('update recovery_code set used_at = $3 where username = $1 and hash = $2 and used_at is null returning username', [username, hashOf(this.recoveryKey, code), now]);
    return used.length > 0 ? 'recovery' : null;
  }

  /** Null when it was sealed under another TOKEN_SECRET: no code is right then, until an admin turns the factor off. */
  private opened(sealed: Buffer, username: string): string | null {
    try {
      return this.seal.open(sealed, username);
    } catch {
      return null;
    }
  }

  private async stepOf({ sealed }: Row, username: string, code: string, now: Date): Promise<number | null> {
    if (!/^\d{6}$/.test(code)) return null;
    const secret = this.opened(sealed, username);
    if (secret === null) return null;
    const told = await verify({ secret, token: code, epoch: Math.floor(now.getTime() / 1000), epochTolerance: CLOCK_SECONDS });
    return told.valid && 'timeStep' in told ? told.timeStep : null;
  }
}

/** False when there was none that was on. */
export async function removeFactor(tx: Tx, username: string): Promise<boolean> {
  await tx.query('delete from recovery_code where username = $1', [username]);
  return (await tx.query('delete from second_factor where username = $1 and confirmed_at is not null returning username', [username])).length > 0;
}

export const codeNeeded = () => refuse(401, 'STAFF.CODE_NEEDED', '请输入手机验证器上的六位动态码，或一个恢复码。', 'Please enter the six digits of your authenticator, or a recovery code.', { field: 'code' });
export const wrongCode = () => refuse(401, 'STAFF.WRONG_CODE', '动态码不正确或已用过，请等下一个；也可用恢复码。', 'This code is wrong or was used before; wait for the next one, or use a recovery code.', { field: 'code' });
const onAlready = () => refuse(409, 'SECOND_FACTOR.ON', '两步验证已启用；要换手机，请先停用。', 'The second factor is on; turn it off first to change the phone.');
const notBegun = () => refuse(409, 'SECOND_FACTOR.NOT_BEGUN', '请先开始启用两步验证。', 'Please begin with the second factor first.');
