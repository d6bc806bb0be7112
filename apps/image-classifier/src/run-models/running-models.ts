import type { Database } from '@paidan/persistence';
import { ModelFileError, openHead, type Head, type PhotoJudge } from '@paidan/photo-model';
import type { Logger } from 'pino';
import { readKept } from '../photo-models/model-store';
import { registerShipped } from '../register-model/register-shipped';
import { leaveUnfit } from './leave-unfit';

/** How soon an instance follows a change made at another, and how long it rests after a failure, in milliseconds. */
const FOLLOW_MS = 2_000;
const REST_MS = 30_000;

interface Parts {
  readonly database: Database;
  readonly judge: PhotoJudge;
  /** Of the model that comes with the software. */
  readonly folder: string;
  readonly logger: Logger;
}
interface Place {
  readonly state: 'acting' | 'shadow';
  readonly version: string;
}

/** Lets the photo judge use the models that the tables say: one acts, one may stand in its shadow. Until they could be read, the shipped one judges. */
export class RunningModels {
  private used: string | null = null;
  private shipped: Head | null = null;
  private failure: string | null = null;
  private restUntil = 0;
  private following: Promise<void> = Promise.resolve();
  private timer: NodeJS.Timeout | null = null;

  constructor(private readonly parts: Parts) {}

  /** Done once the models were looked up. */
  async start(): Promise<void> {
    await this.follow();
    this.timer = setInterval(() => { if (Date.now() >= this.restUntil) void this.follow(); }, FOLLOW_MS);
  }

  stop(): void {
    if (this.timer) clearInterval(this.timer);
  }

  /** Why the tables could not be followed last; null when they are. */
  describe = (): string | null => this.failure;

  /** Never fails: what runs goes on when the tables do not answer or no model fits, and log and health say why. */
  follow(): Promise<void> {
    this.following = this.following.then(() => this.look()).then(() => { this.failure = null; }, (error: unknown) => this.fail(String(error)));
    return this.following;
  }

  private async look(): Promise<void> {
    const { database, folder, judge, logger } = this.parts;
    this.shipped ??= await registerShipped(database, folder, new Date());
    const places = await database.query<Place>("select state, version from photo_model where state <> 'registered' order by state");
    const wanted = JSON.stringify(places);
    if (wanted === this.used) return;
    const heads = { acting: await this.open(places, 'acting'), shadow: await this.open(places, 'shadow') };
    // One that did not fit has left its place: what is in the places now is looked at again.
    if (heads.acting === 'unfit' || heads.shadow === 'unfit') return this.look();
    if (!heads.acting) return;
    judge.use({ acting: heads.acting, shadow: heads.shadow });
    this.used = wanted;
    logger.info({ models: places }, 'photo models in use');
  }

  private async open(places: readonly Place[], state: Place['state']): Promise<Head | null | 'unfit'> {
    const { database, folder } = this.parts;
    const version = places.find((place) => place.state === state)?.version;
    // What is in the folder is what was registered: not fetched and kept in memory a second time.
    if (version === this.shipped?.version) return this.shipped;
    const kept = version === undefined ? null : await readKept(database, version);
    if (version === undefined || !kept) return null;
    try {
      return await openHead(kept.head, kept.numbers, folder);
    } catch (error) {
      if (!(error instanceof ModelFileError)) throw error;
      await database.transaction((tx) => leaveUnfit(tx, version, this.shipped!.version, error, new Date()));
      return 'unfit';
    }
  }

  private fail(error: string): void {
    if (error !== this.failure) this.parts.logger.warn({ error }, 'the photo models stay as they are');
    this.failure = error;
    this.restUntil = Date.now() + REST_MS;
  }
}
