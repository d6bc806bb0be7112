import type { AuditEntry } from '@paidan/contracts';
import { browserName } from '../house/browser-name';

type Say = (key: string, facts?: Record<string, unknown>) => string;
type Facts = Record<string, unknown>;

/** What was written down of a deed, in words: before → after where something changed, else each fact by its name. */
export function factsOf({ facts }: Pick<AuditEntry, 'facts'>, say: Say): string {
  const { before, after, ...rest } = facts as { before?: Facts; after?: Facts } & Facts;
  const changes = Object.entries(after ?? {}).map(([name, value]) => {
    const was = before?.[name];
    return `${say(`audit.fields.${name}`)}${say('audit.colon')}${was === undefined ? '' : `${valueOf(was, say)} → `}${valueOf(value, say)}`;
  });
  const others = Object.entries(rest).filter(([, value]) => value !== null && value !== '').map(([name, value]) => `${say(`audit.fields.${name}`)}${say('audit.colon')}${name === 'browser' ? browserName(String(value)) : name === 'copy' ? say(`audit.copies.${String(value)}`) : valueOf(value, say)}`);
  return [...changes, ...others].join(say('audit.semicolon'));
}

const spoken = new Set(['true', 'false', 'null', 'browser', 'token', 'new-password', 'wrong-password', 'unknown-name', 'disabled', 'oidc', 'second-factor', 'second-factor-off', 'wrong-code', 'tied-to-another', 'not-begun-here', 'used-twice', 'provider-refused', 'wrong-answer']);

function valueOf(value: unknown, say: Say): string {
  if (Array.isArray(value)) return value.join(', ');
  if (value !== null && typeof value === 'object') return Object.entries(value).map(([name, one]) => `${name}=${String(one)}`).join(' ') || '—';
  return spoken.has(String(value)) ? say(`audit.values.${String(value)}`) : String(value);
}
