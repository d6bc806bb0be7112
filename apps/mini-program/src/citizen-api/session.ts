import type { CitizenSession } from '@paidan/contracts';
import type { Platform } from './platform';
import { failed, ok, problemOf, type Result } from './problem';

const KEPT_AS = 'session';
/** A session is renewed so many milliseconds before it ends, which also allows for a phone's clock being off. */
const EARLY = 10 * 60_000;

/** Who is asking: one session, opened when first needed and again when it ends; several calls share one login. */
export class Session {
  private known: CitizenSession | null = null;
  private opening: Promise<Result<string>> | null = null;

  constructor(
    private readonly platform: Platform,
    private readonly now: () => number,
  ) {}

  /** @param not a token that the server no longer takes. */
  async token(not?: string): Promise<Result<string>> {
    const kept = (this.known ??= await this.read());
    const holds = kept && kept.token !== not && Date.parse(kept.expiresAt) - EARLY > this.now();
    if (holds) return ok(kept.token);
    this.opening ??= this.open().finally(() => { this.opening = null; });
    return this.opening;
  }

  /** After a citizen has left nothing on the phone leads back to them. */
  async forget(): Promise<void> {
    await this.drop();
    await this.platform.forgetMe();
  }

  /** The token holds no longer: whoever is here logs in again when it is next needed. */
  async drop(): Promise<void> {
    this.known = null;
    await this.platform.write(KEPT_AS, null);
  }

  private async open(): Promise<Result<string>> {
    const answer = await this.platform.request({ method: 'POST', headers: {}, ...(await this.platform.loginBy()) });
    if (answer.status !== 200) return failed(problemOf(answer));
    this.known = answer.body as CitizenSession;
    await this.platform.write(KEPT_AS, JSON.stringify(this.known));
    return ok(this.known.token);
  }

  private async read(): Promise<CitizenSession | null> {
    const kept = await this.platform.read(KEPT_AS);
    try {
      return kept === null ? null : (JSON.parse(kept) as CitizenSession);
    } catch {
      return null;
    }
  }
}
