import { Inject, Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { Database } from '@paidan/persistence';
import { openHead, PhotoJudge, type Head } from '@paidan/photo-model';
import { LOGGER } from '@paidan/service-kit';
import type { Logger } from 'pino';
import { MODEL_FOLDER } from '../classify-report/classify.token';

/** How soon an instance follows a change made at another, in milliseconds. */
const FOLLOW_MS = 2_000;

interface Row {
  readonly version: string;
  readonly head: object;
  readonly numbers: Buffer;
}

/** Lets the photo judge use the models that the tables say: one acts, one may stand in its shadow. */
@Injectable()
export class RunningModels implements OnApplicationBootstrap, OnApplicationShutdown {
  private used: string | null = null;
  private timer: NodeJS.Timeout | null = null;
  private following: Promise<void> = Promise.resolve();

  constructor(
    private readonly database: Database,
    private readonly judge: PhotoJudge,
    @Inject(MODEL_FOLDER) private readonly folder: string,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => void this.follow(), FOLLOW_MS);
    void this.follow();
  }

  onApplicationShutdown(): void {
    if (this.timer) clearInterval(this.timer);
  }

  /** Never fails: what runs goes on when the tables do not answer or a model does not fit, and the log says why. */
  follow(): Promise<void> {
    this.following = this.following.then(() => this.look()).catch((error: unknown) => this.logger.warn({ error: String(error) }, 'the photo models stay as they are'));
    return this.following;
  }

  private async look(): Promise<void> {
    const states = await this.database.query<{ state: string; version: string }>("select state, version from photo_model where state <> 'registered' order by state");
    const wanted = JSON.stringify(states);
    if (wanted === this.used) return;
    const versionOf = (state: string) => states.find((row) => row.state === state)?.version;
    const acting = await this.open(versionOf('acting'));
    if (!acting) return;
    this.judge.use({ acting, shadow: await this.open(versionOf('shadow')) });
    this.used = wanted;
    this.logger.info({ models: states }, 'photo models in use');
  }

  private async open(version: string | undefined): Promise<Head | null> {
    if (version === undefined) return null;
    const [row] = await this.database.query<Row>('select version, head, numbers from photo_model where version = $1', [version]);
    return row ? openHead(row.head, row.numbers, this.folder) : null;
  }
}
