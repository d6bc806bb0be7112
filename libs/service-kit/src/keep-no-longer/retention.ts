import type { RetentionDue } from '@paidan/contracts';
import type { Database } from '@paidan/persistence';
import type { Logger } from 'pino';

/** One class of what a service removes by its age. */
export interface RetentionClass {
  readonly name: string;
  /** Null: never. */
  readonly days: number | null;
  /** What is older than that, oldest first, at most so many; what is held is not among it. */
  due(olderThan: Date, limit: number): Promise<string[]>;
  /** Removes these. @returns how many it really removed */
  remove(ids: readonly string[], now: Date): Promise<number>;
}

const DAY = 86_400_000;
/** So many are counted; whoever looks need not know more. */
const COUNTED = 1_000;
const SAMPLE = 10;
/** Removed at a time. */
const AT_ONCE = 500;
/** How often the classes are gone through, in milliseconds. */
const EVERY = 3_600_000;

interface Options {
  readonly service: string;
  readonly classes: readonly RetentionClass[];
  readonly logger: Pick<Logger, 'info' | 'warn'>;
  /** Writes into the audit what was removed. */
  readonly note: (name: string, removed: number, olderThan: Date, now: Date) => Promise<void>;
}

/** Removes what was kept long enough: every hour by itself, or when told; each class counted, logged and written into the audit. A class that fails leaves the others alone and is tried again. */
export class Retention {
  private timer: NodeJS.Timeout | undefined;
  /** What became of each class when it was last gone through. */
  private readonly last = new Map<string, { at: string; removed: number | null }>();

  constructor(private readonly options: Options) {}

  /** What would go now. Nothing is removed. */
  plan(now: Date): Promise<RetentionDue[]> {
    const { service, classes } = this.options;
    return Promise.all(classes.map(async (one) => {
      const limit = olderThan(one, now);
      const ids = limit ? await one.due(limit, COUNTED + 1) : [];
      return { service, class: one.name, days: one.days, olderThan: limit?.toISOString() ?? null, due: Math.min(ids.length, COUNTED), more: ids.length > COUNTED, sample: ids.slice(0, SAMPLE), last: this.last.get(one.name) ?? null };
    }));
  }

  async run(now: Date): Promise<{ service: string; class: string; removed: number }[]> {
    const { service, classes, logger } = this.options;
    const ran = [];
    for (const one of classes) {
      const removed = await this.runClass(one, now).catch((error: unknown) => {
        logger.warn({ class: one.name, error: String(error) }, 'retention waits');
        return null;
      });
      this.last.set(one.name, { at: now.toISOString(), removed });
      ran.push({ service, class: one.name, removed: removed ?? 0 });
    }
    return ran;
  }

  start(): void {
    this.timer = setInterval(() => void this.run(new Date()), EVERY).unref();
  }

  stop(): void {
    clearInterval(this.timer);
  }

  private async runClass(one: RetentionClass, now: Date): Promise<number> {
    const limit = olderThan(one, now);
    let removed = 0;
    for (let ids = limit ? await one.due(limit, AT_ONCE) : []; limit && ids.length > 0; ids = await one.due(limit, AT_ONCE)) {
      const gone = await one.remove(ids, now);
      removed += gone;
      if (gone === 0 || ids.length < AT_ONCE) break;
    }
    if (!limit || removed === 0) return removed;
    this.options.logger.info({ class: one.name, removed, olderThan: limit }, 'kept long enough, removed');
    await this.options.note(one.name, removed, limit, now);
    return removed;
  }
}

const olderThan = ({ days }: RetentionClass, now: Date) => (days === null ? null : new Date(now.getTime() - days * DAY));

/** Messages that were handled so long ago that the bus has forgotten them. */
export const handledMessages = (database: Database, days: number | null): RetentionClass => ({
  name: 'handledMessages',
  days,
  due: async (before, limit) => (await database.query<{ event_id: string }>('select event_id from inbox where handled_at < $1 order by handled_at limit $2', [before, limit])).map(({ event_id }) => event_id),
  remove: async (ids) => (await database.query('delete from inbox where event_id = any($1::uuid[]) returning event_id', [ids])).length,
});
