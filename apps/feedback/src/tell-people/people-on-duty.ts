import { Inject, Injectable } from '@nestjs/common';
import type { UnitDuty } from '@paidan/contracts';
import { AskOthers } from '../ask-others';

/** How long an answer holds, in milliseconds: a burst of events of one unit asks once. */
const HOLDS_MS = 1_000;

/** Who of a unit is on duty now, as dispatch knows it. */
@Injectable()
export class PeopleOnDuty {
  private readonly answers = new Map<string, { readonly at: number; readonly duty: Promise<UnitDuty | null> }>();

  constructor(@Inject(AskOthers) private readonly others: Pick<AskOthers, 'dutyOf'>) {}

  /** Null when dispatch does not say: a notice never waits for it. */
  of(unitId: string, now: Date): Promise<UnitDuty | null> {
    const known = this.answers.get(unitId);
    if (known && now.getTime() - known.at < HOLDS_MS) return known.duty;
    const duty = this.others.dutyOf(unitId).then((answer) => (answer.kind === 'done' ? answer.value : null), () => null);
    this.answers.set(unitId, { at: now.getTime(), duty });
    return duty;
  }
}
