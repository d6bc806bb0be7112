import { MapSource } from '@paidan/contracts';
import { PartAwayError, type InternalCalls } from '@paidan/service-kit';
import type { Logger } from 'pino';
import { originsOf } from './origins-of';

/** Milliseconds between two questions: until there is a first answer, and from then on. */
const FIRST = 1_000;
const EVERY = 60_000;

/** Where the tiles of the city's map come from, as geo-router says; nowhere until it has said so, and what it said last while it is away. */
export class MapOrigins {
  private known: readonly string[] | null = null;
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly urls: { readonly 'geo-router': string },
    private readonly calls: Pick<InternalCalls, 'ask'>,
    private readonly logger: Logger,
  ) {}

  /** Scheme, host and port of each. */
  get origins(): readonly string[] {
    return this.known ?? [];
  }

  start(wait = 0): void {
    this.timer = setTimeout(() => void this.ask().finally(() => this.timer && this.start(this.known ? EVERY : FIRST)), wait);
  }

  stop(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
  }

  async ask(): Promise<void> {
    try {
      const answer = await this.calls.ask(`${this.urls['geo-router']}/internal/map-source`, MapSource);
      if (answer.kind === 'done') this.known = answer.value.url === null ? [] : originsOf(answer.value.url);
    } catch (error) {
      if (!(error instanceof PartAwayError)) this.logger.error({ error }, 'the source of the map could not be read');
    }
  }
}
