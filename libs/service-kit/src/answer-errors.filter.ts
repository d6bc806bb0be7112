import { Catch, HttpException, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import { refuse, type Refusal } from '@paidan/contracts';
import { isPassing } from '@paidan/persistence';
import { randomUUID } from 'node:crypto';
import type { FastifyReply } from 'fastify';
import type { Logger } from 'pino';
import { throwError } from 'rxjs';
import { answerRefusal, partAway } from './answer-refusal';
import { PartAwayError, RefusalException } from './refusal-exception';

const byStatus: Record<number, () => Refusal> = {
  400: () => refuse(400, 'REQUEST.UNREADABLE', '请求内容无法读取，请检查格式（应为 JSON）。', 'The request cannot be read, please check its format (JSON expected).', { field: 'body' }),
  404: () => refuse(404, 'ROUTE.UNKNOWN', '没有这个地址。', 'There is nothing at this address.'),
  413: () => refuse(413, 'REQUEST.TOO_LARGE', '内容过大，请压缩后重试。', 'The request is too large, please send less.', { field: 'body' }),
  415: () => refuse(415, 'REQUEST.WRONG_TYPE', '内容类型不受支持，请检查 Content-Type。', 'This content type is not supported, please check Content-Type.', { field: 'Content-Type' }),
};

function statusOf(exception: unknown): number | undefined {
  if (exception instanceof HttpException) return exception.getStatus();
  const status = (exception as { statusCode?: unknown } | null)?.statusCode;
  return typeof status === 'number' ? status : undefined;
}

/** Turns whatever was thrown into `{code, message, field?}`; what nobody expected is logged and given a number to ask for. */
@Catch()
export class AnswerErrorsFilter implements ExceptionFilter {
  constructor(private readonly logger: Logger) {}

  catch(exception: unknown, host: ArgumentsHost) {
    // A consumer's error keeps its cause: the batch server decides between retry and dead letter.
    if (host.getType() === 'rpc') return throwError(() => exception);
    return answerRefusal(host.switchToHttp().getResponse<FastifyReply>(), this.refusalOf(exception));
  }

  private refusalOf(exception: unknown): Refusal {
    if (exception instanceof RefusalException) return exception.refusal;
    if (exception instanceof PartAwayError || isPassing(exception)) return partAway();
    const known = byStatus[statusOf(exception) ?? 500];
    if (known) return known();
    const reference = randomUUID().slice(0, 8);
    this.logger.error({ reference, error: String((exception as Error)?.stack ?? exception) }, 'unexpected error');
    return refuse(500, 'SERVICE.ERROR', `系统出错，请稍后重试；如需帮助请报编号 ${reference}。`, `Something went wrong, please try again; reference ${reference}.`);
  }
}
