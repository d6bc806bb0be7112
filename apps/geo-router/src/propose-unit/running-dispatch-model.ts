import { Injectable, Logger } from '@nestjs/common';
import { DispatchModelError, readDispatchModel, type DispatchModel } from '@paidan/dispatch-model';
import type { Tx } from '@paidan/persistence';

export interface ActingModel {
  readonly version: number;
  readonly model: DispatchModel;
}

/** The newest learned model, which acts. Every question first asks for its number, so that every instance follows a new one with its next message. */
@Injectable()
export class RunningDispatchModel {
  private readonly logger = new Logger(RunningDispatchModel.name);
  private known = 0;
  private acting: ActingModel | null = null;

  /** Null when none was learned yet, or the newest is of another version of the software: then rules alone name units. */
  async at(tx: Tx): Promise<ActingModel | null> {
    const [row] = await tx.query<{ version: number }>('select coalesce(max(version), 0)::int as version from dispatch_model');
    const { version } = row!;
    if (version === this.known) return this.acting;
    this.acting = version === 0 ? null : await this.read(tx, version);
    this.known = version;
    return this.acting;
  }

  private async read(tx: Tx, version: number): Promise<ActingModel | null> {
    const [row] = await tx.query<{ file: Buffer }>('select file from dispatch_model where version = $1', [version]);
    try {
      return { version, model: readDispatchModel(row!.file) };
    } catch (error) {
      if (!(error instanceof DispatchModelError)) throw error;
      this.logger.error(error.message);
      return null;
    }
  }
}
