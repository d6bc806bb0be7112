import type { DemoAccounts, PublicDoor } from '@paidan/public-door';
import { randomUUID } from 'node:crypto';
import { sendUntilTold } from './send-until-told';

/** One citizen files no more than this: the city's limit is 30 in ten minutes, and so many photos. */
const REPORTS_EACH = 20;
const PATIENCE_MS = 90_000;
/** A token is used for so long; staff log in again in a later shift. */
const SHIFT_MS = 20 * 60_000;

/** The citizens and staff who work at the system from outside; each logs in when first needed, as often as it takes. */
export class People {
  private readonly citizens: { token: Promise<string>; left: number }[] = [];
  private readonly staff = new Map<string, { token: Promise<string>; since: number }>();

  constructor(
    private readonly door: PublicDoor,
    readonly accounts: DemoAccounts,
  ) {}

  /** The token of a citizen who may still file. */
  someCitizen(): Promise<string> {
    const citizen = this.citizens.find(({ left }) => left > 0) ?? this.newCitizen();
    citizen.left -= 1;
    return citizen.token.catch((error: unknown) => {
      citizen.left = 0;
      throw error;
    });
  }

  /** Logs in as many citizens as so many filings need, before they begin. */
  async logInFor(filings: number): Promise<void> {
    while (this.citizens.reduce((total, { left }) => total + left, 0) < filings) await this.newCitizen().token;
  }

  /** Everybody goes home: whoever is needed next logs in anew. */
  allLeave(): void {
    this.staff.clear();
    this.citizens.length = 0;
  }

  private newCitizen() {
    const citizen = { token: this.logIn('/api/v1/wechat/login', () => ({ code: `demo-${randomUUID()}` })), left: REPORTS_EACH };
    this.citizens.push(citizen);
    return citizen;
  }

  staffOf(role: 'dispatcher' | 'checker' | 'crew', unitId?: string): Promise<string> {
    const account = this.accounts.accounts.find((one) => one.role === role && (unitId === undefined || one.unitId === unitId));
    if (!account) throw new Error(`nobody is ${role} of ${unitId ?? 'the city'}`);
    const known = this.staff.get(account.username);
    if (known && Date.now() - known.since < SHIFT_MS) return known.token;
    const { username, password } = account;
    const token = this.logIn('/api/v1/staff/login', () => ({ username, password }));
    this.staff.set(username, { token, since: Date.now() });
    token.catch(() => this.staff.delete(username));
    return token;
  }

  private async logIn(path: string, body: () => object): Promise<string> {
    const { outcome, status, body: answer } = await sendUntilTold(() => this.door.post<{ token: string }>(path, body()), PATIENCE_MS);
    if (outcome !== 'ok') throw new Error(`login at ${path}: HTTP ${status}`);
    return answer!.token;
  }
}
