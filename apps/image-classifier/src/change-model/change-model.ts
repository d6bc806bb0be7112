import { Injectable } from '@nestjs/common';
import { done, type Identity, type Outcome } from '@paidan/contracts';
import { Database } from '@paidan/persistence';
import { changeStates, type ModelWish } from '../photo-models/change-states';
import { keepChanges, lockModels, readStandings } from '../photo-models/model-store';
import { RunningModels } from '../run-models/running-models';

/** Lets a model judge in shadow, act, or makes way for the one before; this instance follows at once, the others within seconds. */
@Injectable()
export class ChangeModelUseCase {
  constructor(
    private readonly database: Database,
    private readonly running: RunningModels,
  ) {}

  /** The version that was put into its new place. */
  async change(wish: ModelWish, because: string, who: Identity, now: Date): Promise<Outcome<string>> {
    const outcome = await this.database.transaction(async (tx) => {
      await lockModels(tx);
      const changes = changeStates(await readStandings(tx), wish);
      if (changes.kind === 'done') await keepChanges(tx, changes.value, because, { role: who.role, id: who.id }, now);
      return changes;
    });
    if (outcome.kind === 'refused') return outcome;
    await this.running.follow();
    return done(outcome.value.at(-1)!.version);
  }
}
