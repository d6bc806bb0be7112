import { Inject, Injectable } from '@nestjs/common';
import { done, refuse, type Identity, type Outcome } from '@paidan/contracts';
import { Database, type Tx } from '@paidan/persistence';
import { ModelFileError, openHead } from '@paidan/photo-model';
import { MODEL_FOLDER } from '../classify-report/classify.token';
import { changeStates, type ModelWish } from '../photo-models/change-states';
import { keepChanges, lockModels, readKept, readStandings } from '../photo-models/model-store';
import { modelUnfit } from '../photo-models/model-unfit';
import { RunningModels } from '../run-models/running-models';
import { readModels } from '../show-models/show-models';

/** Lets a model judge in shadow, act, or makes way for the one before; this instance follows at once, the others within seconds. */
@Injectable()
export class ChangeModelUseCase {
  constructor(
    private readonly database: Database,
    private readonly running: RunningModels,
    @Inject(MODEL_FOLDER) private readonly folder: string,
  ) {}

  /**
   * The version that was put into its new place.
   * @param despiteFigures it may act though it is measured below the one that acts
   */
  async change(wish: ModelWish, because: string, who: Identity, now: Date, despiteFigures = false): Promise<Outcome<string>> {
    const outcome = await this.database.transaction(async (tx) => {
      await lockModels(tx);
      const changes = changeStates(await readStandings(tx), wish);
      if (changes.kind === 'refused') return changes;
      const { version } = changes.value.at(-1)!;
      const fits = await this.checkFit(tx, version);
      if (fits.kind === 'refused') return fits;
      const strong = wish.to === 'acting' && !despiteFigures ? await checkStrong(tx, version) : done(null);
      if (strong.kind === 'refused') return strong;
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

/** A model that is measured below the one that acts is let act by whoever says that they know. */
async function checkStrong(tx: Tx, version: string): Promise<Outcome<null>> {
  const weaker = (await readModels(tx)).find((model) => model.version === version)?.weaker ?? [];
  if (weaker.length === 0) return done(null);
  return refuse(409, 'MODEL.WEAKER',
    `该模型有指标不如现用模型：${weaker.map(({ zh }) => zh).join('；')}。如仍要启用，请确认（despiteFigures）。`,
    `This model is measured below the one that acts: ${weaker.map(({ en }) => en).join('; ')}. Confirm with despiteFigures to promote it all the same.`,
    { field: 'despiteFigures' });
}
