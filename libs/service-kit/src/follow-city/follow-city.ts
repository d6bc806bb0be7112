import { Inject, Injectable, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import type { CityChanged } from '@paidan/contracts';
import { Repeating } from '@paidan/messaging';
import { Database, keepCityDocument, type Tx } from '@paidan/persistence';
import type { Logger } from 'pino';
import { LOGGER } from '../service-core.module';

/** Which documents of the city a service works by, and how it takes them into its memory. */
export interface CityFollowing {
  readonly documents: readonly string[];
  /** Reads them from the tables and works by them from now on. */
  readonly use: () => Promise<void>;
}
export const CITY_FOLLOWING = Symbol('city following');

/** How often an instance looks whether another has kept a new version, in milliseconds. */
const LOOK_MS = 1_000;

/**
 * Lets a service work by the newest version of the city without a restart: the instance that hears of it keeps it in the
 * service's tables and works by it at once, the others see it there.
 */
@Injectable()
export class FollowCity implements OnModuleInit, OnApplicationShutdown {
  private known: string | null = null;
  private readonly repeating = new Repeating(() => this.follow().then(() => false), LOOK_MS, (error) => this.logger.warn({ error: String(error) }, 'the city waits'));

  constructor(
    private readonly database: Database,
    @Inject(CITY_FOLLOWING) private readonly following: CityFollowing,
    @Inject(LOGGER) private readonly logger: Pick<Logger, 'warn' | 'info'>,
  ) {}

  onModuleInit(): void {
    this.repeating.start();
  }

  onApplicationShutdown(): Promise<void> {
    return this.repeating.stop();
  }

  /** Keeps what concerns this service, in the transaction that claimed the message; false when nothing does. */
  async keep(tx: Tx, { setting, number, from, documents }: CityChanged): Promise<boolean> {
    const own = documents.filter(({ name }) => this.following.documents.includes(name));
    for (const { name, json } of own) await keepCityDocument(tx, { name, version: `${setting}-${number}`, validFrom: from, content: JSON.parse(json) as unknown });
    return own.length > 0;
  }

  /** Works by the newest version when it does not yet. */
  async follow(): Promise<void> {
    const newest = await this.newest();
    if (newest === this.known) return;
    // Looked at before it is read: a version that comes between is followed at the next look.
    await this.following.use();
    if (this.known !== null) this.logger.info({ documents: this.following.documents }, 'works by a new version of the city');
    this.known = newest;
  }

  private async newest(): Promise<string> {
    const [row] = await this.database.query<{ newest: string }>(
      'select count(*)::text as newest from city_document where name = any($1::text[]) and valid_from <= now()', [this.following.documents],
    );
    return row!.newest;
  }
}
