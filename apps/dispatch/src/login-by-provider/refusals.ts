import { refuse } from '@paidan/contracts';

export const noProvider = () => refuse(404, 'STAFF.NO_PROVIDER', '本系统没有启用统一登录，请用密码登录。', 'There is no login provider here, please log in by password.');
export const providerAway = () =>
  refuse(503, 'STAFF.PROVIDER_AWAY', '统一登录暂时无法使用，请稍后再试，或用密码登录。', 'The login provider cannot be reached just now; try again later, or log in by password.', { retryAfterSeconds: 5 });
export const notBegunHere = () =>
  refuse(401, 'STAFF.PROVIDER_STALE', '这次统一登录不是在此浏览器开始的，或已超过十分钟，请重新点击登录。', 'This login was not begun in this browser, or more than ten minutes ago; please begin again.');
export const usedTwice = () => refuse(409, 'STAFF.PROVIDER_USED', '这次统一登录已经用过，请重新点击登录。', 'This login has been used already, please begin again.');
export const providerRefused = () => refuse(403, 'STAFF.PROVIDER_REFUSED', '统一登录没有放行（已取消，或您无权使用本系统），请重试或联系管理员。', 'The login provider did not let you in (cancelled, or this system is not open to you); try again or ask an admin.');
export const wrongAnswer = () =>
  refuse(401, 'STAFF.PROVIDER_WRONG', '统一登录的应答核对不符，未登录。请重新登录；如仍不行，请管理员查看 dispatch 日志。', 'The answer of the login provider does not hold, you are not logged in. Begin again; if that fails, an admin finds the reason in the log of dispatch.');
export const unknownAccount = () => refuse(403, 'STAFF.PROVIDER_UNKNOWN', '统一登录成功，但本系统没有您的账号，请管理员新建。', 'The provider knows you, but there is no account of yours here; please ask an admin for one.');
export const tiedToAnother = () =>
  refuse(403, 'STAFF.PROVIDER_OTHER', '此账号已与统一登录中的另一身份绑定，请管理员核实后解除绑定。', 'This account is tied to somebody else of the login provider; please ask an admin to look at it and untie it.');
export const tooManyAnswers = (seconds: number) => refuse(429, 'STAFF.TOO_MANY_TRIES', `登录次数过多，请 ${seconds} 秒后再试。`, `Too many logins from here, try again in ${seconds} s.`, { retryAfterSeconds: seconds });
