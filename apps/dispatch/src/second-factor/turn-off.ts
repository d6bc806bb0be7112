import { done, refuse, type Outcome } from '@paidan/contracts';
import type { Database } from '@paidan/persistence';
import { writeDown } from '../show-audit/write-down';
import { removeFactor } from './second-factors';

const OPERATOR = { role: null, id: 'operator', name: null };

/** For who runs the server, when nobody is left who could turn it off in the console: needs no key, ends the account's sessions, is written down. */
export function turnOff(database: Database, username: string, now: Date): Promise<Outcome<{ sessionsEnded: number }>> {
  return database.transaction(async (tx) => {
    const [account] = await tx.query('select from staff where username = $1 for update', [username]);
    if (!account) return refuse(404, 'ACCOUNT.NOT_FOUND', `没有用户名为 ${username} 的账号，请核对。`, `There is no account ${username}, please check the name.`);
    if (!(await removeFactor(tx, username))) return refuse(409, 'SECOND_FACTOR.OFF', `${username} 没有启用两步验证，未作更改。`, `The second factor of ${username} is not on, nothing was changed.`);
    const ended = await tx.query('update staff_session set ended_at = $2, ended_by = $3 where username = $1 and ended_at is null and expires_at > $2 returning id', [username, now, OPERATOR.id]);
    await writeDown(tx, { action: 'second-factor-off', by: OPERATOR, at: now, about: username, facts: { sessionsEnded: ended.length } });
    return done({ sessionsEnded: ended.length });
  });
}
