import { type Database } from '@paidan/persistence';
import type { SharedLimit, SharedLimits } from '@paidan/service-kit';
import { writeDown } from '../show-audit/write-down';

/** What somebody shows who they are for, or by: `oidc` is the city's own login provider. */
export type Way = 'browser' | 'token' | 'new-password' | 'second-factor' | 'second-factor-off' | 'oidc';
/** Why nobody was let in; the last four are about an answer of the provider that tells of nobody. */
export type Because = 'wrong-password' | 'unknown-name' | 'disabled' | 'wrong-code' | 'tied-to-another' | 'not-begun-here' | 'used-twice' | 'provider-refused' | 'wrong-answer';
/** So many refused logins of nobody are written down a minute: nobody fills the table by guessing names. */
const STRANGERS_WRITTEN_DOWN = 30;
const ofStrangers: readonly Because[] = ['unknown-name', 'not-begun-here', 'used-twice', 'provider-refused', 'wrong-answer'];

/** Refused logins are written down, those of accounts that there are without exception. */
export class RefusedLogins {
  private readonly strangers: SharedLimit;

  constructor(
    private readonly database: Database,
    limits: SharedLimits,
  ) {
    this.strangers = limits.of('login-unknown', { points: STRANGERS_WRITTEN_DOWN, duration: 60 });
  }

  /** @param username the name that was claimed; null when not even that is known */
  async write(username: string | null, facts: { way: Way; because: Because }, now: Date): Promise<void> {
    if (ofStrangers.includes(facts.because) && (await this.strangers.take('all')) !== null) return;
    await writeDown(this.database, { action: 'login-refused', by: username === null ? nobody : claimed(username), at: now, ...(username === null ? {} : { about: username }), facts });
  }
}

const nobody = { role: null, id: 'nobody', name: null };
/** Nobody knows who it was: only the name that they gave. */
export const claimed = (username: string) => ({ role: null, id: `staff:${username}`, name: null });
