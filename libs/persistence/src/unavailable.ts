import { isNativeError } from 'node:util/types';

const NETWORK = new Set(['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'ENOTFOUND', 'EAI_AGAIN']);

/**
 * True when the error says that the database cannot be used just now (gone, starting, stopping, full, out of
 * connections), rather than that the statement is wrong. Source: PostgreSQL error classes 08, 53, 57P.
 */
export function isDatabaseUnavailable(error: unknown): boolean {
  if (!isNativeError(error)) return false;
  const code = 'code' in error ? String(error.code) : '';
  const driver = 'driverError' in error ? error.driverError : undefined;
  if (NETWORK.has(code) || /^(08|53|57P)/.test(code)) return true;
  if (/Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error/.test(error.message)) return true;
  return driver !== undefined && driver !== error && isDatabaseUnavailable(driver);
}
