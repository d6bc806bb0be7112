import type { LoggerService } from '@nestjs/common';
import { trailForLog } from '@paidan/trail';
import pino, { type Logger } from 'pino';
import { readLogLevel } from './service.env';

/** One JSON line per fact on stdout, with the service's name and what the work belongs to (request, report, case, event, trace). Never photos, tokens or texts of citizens. */
export const makeLogger = (service: string): Logger =>
  pino({ name: service, level: readLogLevel(), mixin: trailForLog, base: { service }, timestamp: pino.stdTimeFunctions.isoTime, redact: ['*.token', '*.password', '*.secret'] });

/** Nest's own messages through the same logger; its start-up chatter is left out. */
export function nestLoggerOf(logger: Logger): LoggerService {
  const say = (level: 'warn' | 'error' | 'fatal') => (message: unknown, ...rest: unknown[]) => logger[level]({ rest }, String(message));
  return { log: () => undefined, warn: say('warn'), error: say('error'), fatal: say('fatal') };
}
