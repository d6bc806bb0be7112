import { isNativeError } from 'node:util/types';

const NETWORK = new Set(['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'ENOTFOUND', 'EAI_AGAIN']);

/** True when an answer did not come in time: what the server made of the statement nobody knows. */
export const isSilence = (error: unknown): boolean => isNativeError(error) && error.message === 'Query read timeout';

/** Deadlock, a lock or an answer that took too long: it may well go another time. Source: PostgreSQL error codes. */
const PASSING = new Set(['40001', '40P01', '55P03', '57014']);

/** True when the same may go well another time, as what `isDatabaseUnavailable` says, or beside less work. */
export function isPassing(error: unknown): boolean {
  if (isDatabaseUnavailable(error)) return true;
  const { code, driverError } = (error ?? {}) as { code?: unknown; driverError?: unknown };
  return PASSING.has(String(code)) || (driverError !== undefined && driverError !== error && isPassing(driverError));
}

/**
 * True when the error says that the database cannot be used just now (gone, starting, stopping, full, out of
 * connections), rather than that the statement is wrong. Source: PostgreSQL error classes 08, 53, 57P.
 */
export function isDatabaseUnavailable(error: unknown): boolean {
  if (!isNativeError(error)) return false;
  const code = 'code' in error ? String(error.code) : '';
  const driver = 'driverError' in error ? error.driverError : undefined;
  if (NETWORK.has(code) || /^(08|53|57P)/.test(code)) return true;
  if (isSilence(error) || /Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error|Client was closed and is not queryable/.test(error.message)) return true;
  return driver !== undefined && driver !== error && isDatabaseUnavailable(driver);
}

/** True when another row has what has to be one row's alone. */
export const isTaken = (error: unknown): boolean => isNativeError(error) && 'code' in error && error.code === '23505';
