import type { Database } from '@paidan/persistence';
import { openHead, type Head, type PhotoJudge } from '@paidan/photo-model';
import type { Logger } from 'pino';
import { registerShipped } from '../register-model/register-shipped';

/** How soon an instance follows a change made at another, in milliseconds. */
const FOLLOW_MS = 2_000;

interface Row {
  readonly head: object;
  readonly numbers: Buffer;
}
interface Parts {
  readonly database: Database;
  readonly judge: PhotoJudge;
  /** Of the model that comes with the software. */
  readonly folder: string;
  readonly logger: Logger;
}

/** Lets the photo judge use the models that the tables say: one acts, one may stand in its shadow. */
export class RunningModels {
  private used: string | null = null;
  private shippedKnown = false;
  private warned: string | null = null;
  private following: Promise<void> = Promise.resolve();
  private timer: NodeJS.Timeout | null = null;

  constructor(private readonly parts: Parts) {}

  /** Done once the models were looked up: no photo is judged by another than the acting one. */
  async start(): Promise<void> {
    await this.follow();
    this.timer = setInterval(() => void this.follow(), FOLLOW_MS);
  }

  stop(): void {
    if (this.timer) clearInterval(this.timer);
  }

  /** Never fails: what runs goes on when the tables do not answer or a model does not fit, and the log says why, once. */
  follow(): Promise<void> {
    this.following = this.following.then(() => this.look()).then(() => { this.warned = null; }, (error: unknown) => this.warn(String(error)));
    return this.following;
  }

  private async look(): Promise<void> {
    const { database, folder, judge, logger } = this.parts;
    if (!this.shippedKnown) await registerShipped(database, folder, new Date());
    this.shippedKnown = true;
    const states = await database.query<{ state: string; version: string }>("select state, version from photo_model where state <> 'registered' order by state");
    const wanted = JSON.stringify(states);
    if (wanted === this.used) return;
    const versionOf = (state: string) => states.find((row) => row.state === state)?.version;
    const acting = await this.open(versionOf('acting'));
    if (!acting) return;
    judge.use({ acting, shadow: await this.open(versionOf('shadow')) });
    this.used = wanted;
    logger.info({ models: states }, 'photo models in use');
  }

  private async open(version: string | undefined): Promise<Head | null> {
    if (version === undefined) return null;
    const [row] = await this.parts.database.query<Row>('select head, numbers from photo_model where version = $1', [version]);
    return row ? openHead(row.head, row.numbers, this.parts.folder) : null;
  }

  private warn(error: string): void {
    if (error !== this.warned) this.parts.logger.warn({ error }, 'the photo models stay as they are');
    this.warned = error;
  }
}
