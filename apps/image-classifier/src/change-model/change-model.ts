import { Inject, Injectable } from '@nestjs/common';
import { done, type Identity, type Outcome } from '@paidan/contracts';
import { Database, type Tx } from '@paidan/persistence';
import { ModelFileError, openHead } from '@paidan/photo-model';
import { MODEL_FOLDER } from '../classify-report/classify.token';
import { changeStates, type ModelWish } from '../photo-models/change-states';
import { keepChanges, lockModels, readKept, readStandings } from '../photo-models/model-store';
import { modelUnfit } from '../photo-models/model-unfit';
import { RunningModels } from '../run-models/running-models';

/** Lets a model judge in shadow, act, or makes way for the one before; this instance follows at once, the others within seconds. */
@Injectable()
export class ChangeModelUseCase {
  constructor(
    private readonly database: Database,
    private readonly running: RunningModels,
    @Inject(MODEL_FOLDER) private readonly folder: string,
  ) {}

  /** The version that was put into its new place. */
  async change(wish: ModelWish, because: string, who: Identity, now: Date): Promise<Outcome<string>> {
    const outcome = await this.database.transaction(async (tx) => {
      await lockModels(tx);
      const changes = changeStates(await readStandings(tx), wish);
      if (changes.kind === 'refused') return changes;
      const { version } = changes.value.at(-1)!;
      const fits = await this.checkFit(tx, version);
      if (fits.kind === 'refused') return fits;
      await keepChanges(tx, changes.value, because, { role: who.role, id: who.id }, now);
      return done(version);
    });
    if (outcome.kind === 'done') await this.running.follow();
    return outcome;
  }

  /** A model may have been kept by an earlier version of the software, with another backbone. */
  private async checkFit(tx: Tx, version: string): Promise<Outcome<null>> {
    const kept = await readKept(tx, version);
    try {
      if (kept) await openHead(kept.head, kept.numbers, this.folder);
      return done(null);
    } catch (error) {
      if (error instanceof ModelFileError) return modelUnfit(409, error);
      throw error;
    }
  }
}
