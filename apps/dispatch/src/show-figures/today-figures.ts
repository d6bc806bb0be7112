import { Injectable } from '@nestjs/common';
import { todayAt, type TodayFigures } from '@paidan/contracts';
import { Database } from '@paidan/persistence';
import { CityUnits } from '../city-units';
import { KeptAnswer } from '../kept-answer';
import { countDay, type DayCounts } from './count-day';
import { byStage, readOpen, slowestUnits } from './count-open';
import { countOf, rateOf } from './definitions';
import { lastMoves } from './last-moves';
import { openAlerts } from './open-alerts';

/** So long (milliseconds) the same figures are shown to all who ask. */
const KEPT_MS = 5_000;

/** The figures of today in Asia/Shanghai, counted from the cases themselves when somebody asks. */
@Injectable()
export class ReadTodayFigures {
  private readonly kept = new KeptAnswer((now) => this.count(now), KEPT_MS);

  constructor(
    private readonly database: Database,
    private readonly city: CityUnits,
  ) {}

  /** Counted at most once in five seconds, however many walls ask. */
  read = (now: Date): Promise<TodayFigures> => this.kept.at(now);

  async count(now: Date): Promise<TodayFigures> {
    const { date, from } = todayAt(now);
    const day = await countDay(this.database, from, now);
    const open = await readOpen(this.database, now);
    const units = await slowestUnits(this.database, open, this.city, now);
    const flow = await lastMoves(this.database, now);
    const alerts = await openAlerts(this.database, this.city);
    return { date, from: from.toISOString(), now: now.toISOString(), ...figuresOf(day), open: byStage(open), flow, units, ...alerts };
  }
}

function figuresOf(day: DayCounts) {
  const at = (hourly: DayCounts['ended'], hour: number) => hourly.find((one) => one.hour === hour)?.count ?? 0;
  const received = day.received.reduce((sum, { count }) => sum + count, 0);
  return {
    received: countOf('received', received), filed: countOf('filed', day.filed), dispatched: countOf('dispatched', day.dispatched), closed: countOf('closed', day.closed),
    onTime: rateOf('onTime', day.onTime, day.due), closure: rateOf('closure', day.dueClosed, day.due),
    satisfaction: rateOf('satisfaction', day.satisfied, day.rated), automatic: rateOf('automatic', day.automatic, day.dispatched),
    hours: Array.from({ length: 24 }, (_, hour) => ({ hour, received: at(day.received, hour), closed: at(day.ended, hour) })),
  };
}
