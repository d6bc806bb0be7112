import { done, refuse, type Outcome } from '@paidan/contracts';
import zxcvbn from 'zxcvbn';

/** Of 0 to 4: from 3 on it takes more than a hundred million guesses. */
const LEAST_SCORE = 3;
/** What is longer is looked at so far. */
const LOOKED_AT = 64;

/** What people here choose and the list of common passwords does not know. */
const EASY_HERE = ['paidan', '派单', 'woaini', '1314520', '5201314', '7758258', 'woaiwojia', 'zhongguo', 'a123456', 'qq123456', 'wang', 'zhang'];

/** Whether a password may be chosen: none of the common ones, no run of keys, no repetition, nothing made of the own name. Its length is told by the contract. */
export function checkPassword(password: string, { username, name, old }: { username: string; name: string; old: string }): Outcome<null> {
  if (password === old) return refuse(400, 'PASSWORD.SAME', '新密码与现在的密码相同，请换一个。', 'The new password is the present one, choose another.', { field: 'newPassword' });
  const { score } = zxcvbn(password.slice(0, LOOKED_AT), [username, name, ...EASY_HERE]);
  return score >= LEAST_SCORE ? done(null) : weak();
}

const weak = () =>
  refuse(400, 'PASSWORD.WEAK', '密码太容易猜到（常见密码、键盘顺序、重复字符或含姓名）。请用几个不相干的词，或更长的密码。',
    'This password is too easy to guess (a common one, keys in a row, repetition or your name). Use some unrelated words, or more of them.', { field: 'newPassword' });
