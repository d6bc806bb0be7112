import { refuse, type Refusal } from '@paidan/contracts';
import type { FastifyReply } from 'fastify';

/** The HTTP answer of a refusal: its status, its body, and when to come again. */
export function answerRefusal(reply: FastifyReply, { status, body, retryAfterSeconds }: Refusal) {
  if (retryAfterSeconds) reply.header('retry-after', String(retryAfterSeconds));
  return reply.status(status).send(body);
}

/** A part of the system does not answer just now. */
export const partAway = () =>
  refuse(503, 'SERVICE.AWAY', '系统暂时繁忙，请稍后重试，您的内容没有丢失。', 'A part is away for the moment, please try again; nothing was lost.', { retryAfterSeconds: 2 });

/** For staff whose session was ended, or whose account is another's by now, and whose token still holds. */
export const sessionEnded = () => refuse(401, 'SESSION.ENDED', '登录已结束，请重新登录。', 'The session was ended, please log in again.');

/** For a citizen who is not there any more, and whose token still holds. */
export const leftAlready = () => refuse(401, 'CITIZEN.LEFT', '此账号已注销。', 'This account was deleted.');
