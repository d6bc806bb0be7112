import { Injectable } from '@nestjs/common';
import { done, type Identity, type Outcome, type RemoveSecondFactor, type SecondFactorBegun, type SecondFactorView } from '@paidan/contracts';
import { Database } from '@paidan/persistence';
import { writeDown } from '../show-audit/write-down';
import { StaffLoginUseCase } from '../staff-login/staff-login';
import { SecondFactors, wrongCode } from './second-factors';

/** Turns one's second factor on and off, each written down. */
@Injectable()
export class KeepSecondFactor {
  constructor(
    private readonly database: Database,
    private readonly factors: SecondFactors,
    private readonly staffLogin: StaffLoginUseCase,
  ) {}

  show = (who: Identity): Promise<SecondFactorView> => this.factors.show(usernameOf(who));

  async begin(password: string, who: Identity, address: string, now: Date): Promise<Outcome<SecondFactorBegun>> {
    const known = await this.staffLogin.recognise({ username: usernameOf(who), password }, { way: 'second-factor', address }, now);
    return known.kind === 'refused' ? known : this.factors.begin(usernameOf(who), now);
  }

  async confirm(code: string, who: Identity, now: Date): Promise<Outcome<string[]>> {
    const free = await this.staffLogin.takeCode(usernameOf(who));
    if (free.kind === 'refused') return free;
    const on = await this.database.transaction(async (tx) => {
      const confirmed = await this.factors.confirm(tx, usernameOf(who), code, now);
      if (confirmed.kind === 'done') await writeDown(tx, { action: 'second-factor-on', by: who, at: now, about: usernameOf(who) });
      return confirmed;
    });
    if (on.kind === 'done') await this.staffLogin.codeWasRight(usernameOf(who));
    return on;
  }

  async remove({ password, code }: RemoveSecondFactor, who: Identity, address: string, now: Date): Promise<Outcome<null>> {
    const known = await this.staffLogin.recognise({ username: usernameOf(who), password, code }, { way: 'second-factor-off', address }, now);
    if (known.kind === 'refused') return known;
    return this.database.transaction(async (tx) => {
      if (!(await this.factors.remove(tx, usernameOf(who)))) return wrongCode();
      await writeDown(tx, { action: 'second-factor-off', by: who, at: now, about: usernameOf(who) });
      return done(null);
    });
  }
}

const usernameOf = ({ id }: Identity) => id.replace(/^staff:/, '');
