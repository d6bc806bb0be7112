import { bilingual, refuse, words, type ErrorBody, type Outcome, done } from '@paidan/contracts';
import { currentTrail, headersOf } from '@paidan/trail';
import type { z } from 'zod';
import { PartAwayError } from './refusal-exception';
import type { Tokens } from './tokens';

/** How long one service waits for another, in milliseconds. */
const PATIENCE = 5_000;

/** Asks another service under the role `service`. Its refusals come back as values; silence throws `PartAwayError`. */
export class InternalCalls {
  constructor(
    private readonly service: string,
    private readonly tokens: Tokens,
  ) {}

  /** @param patience milliseconds until it counts as silent. */
  async ask<Schema extends z.ZodType>(url: string, schema: Schema, body?: unknown, patience = PATIENCE): Promise<Outcome<z.infer<Schema>>> {
    const response = await this.send(url, body, patience);
    const answer = (await response.json().catch(() => null)) as unknown;
    if (response.ok) return done(schema.parse(answer));
    if (response.status >= 500 || response.status === 401) throw new PartAwayError(new URL(url).host, new Error(`HTTP ${response.status}`));
    const { code = 'PART.REFUSED', message = bilingual(words('未获接受', 'refused')) } = (answer ?? {}) as Partial<ErrorBody>;
    return { ...refuse(response.status, code, '', ''), body: { code, message } };
  }

  private async send(url: string, body: unknown, patience: number): Promise<Response> {
    const identity = { id: this.service, role: 'service' as const, unitId: null, name: null };
    const { token } = this.tokens.make(identity, 60, new Date());
    const headers = { ...headersOf(currentTrail()), authorization: `Bearer ${token}`, ...(body === undefined ? {} : { 'content-type': 'application/json' }) };
    const request = body === undefined ? { method: 'GET' } : { method: 'POST', body: JSON.stringify(body) };
    try {
      return await fetch(url, { ...request, headers, signal: AbortSignal.timeout(patience) });
    } catch (error) {
      throw new PartAwayError(new URL(url).host, error);
    }
  }
}
