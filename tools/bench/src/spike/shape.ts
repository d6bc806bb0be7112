/** Towards so many lifecycles a second within so many seconds; the same rate as before holds it. */
export interface Leg {
  readonly seconds: number;
  readonly to: number;
}

/** A spike, or what is between two of them, in seconds since the beginning. */
export interface Plateau {
  readonly perSecond: number;
  readonly from: number;
  readonly until: number;
}

const rise = (to: number, held: number): Leg[] => [{ seconds: 10, to }, { seconds: held, to }];

/** The peer's: 1 → 15 → 1 → 25 → 2 → 35 → 10 → 0 lifecycles a second, ten minutes. */
export const spikes: readonly Leg[] = [{ seconds: 50, to: 1 }, ...rise(15, 60), ...rise(1, 60), ...rise(25, 60), ...rise(2, 60), ...rise(35, 60), ...rise(10, 90), ...rise(0, 90)];

/** The same in a tenth of the time: the rates stay. */
export const shortSpikes: readonly Leg[] = spikes.map(({ seconds, to }) => ({ seconds: seconds / 10, to }));

/** When each lifecycle begins, in seconds: evenly within the rate of the moment, whatever becomes of those before. */
export function arrivalsOf(legs: readonly Leg[]): number[] {
  const arrivals: number[] = [];
  let [began, rate, due] = [0, legs[0]!.to, 0];
  for (const { seconds, to } of legs) {
    const grows = (to - rate) / seconds;
    const whole = ((rate + to) / 2) * seconds;
    for (; due < whole; due += 1) arrivals.push(began + momentOf(due, rate, grows));
    [began, rate, due] = [began + seconds, to, due - whole];
  }
  return arrivals;
}

/** When so many have come, of a rate that grows steadily: solves rate·t + grows·t²/2 = due. */
function momentOf(due: number, rate: number, grows: number): number {
  if (due === 0) return 0;
  return (2 * due) / (rate + Math.sqrt(Math.max(0, rate * rate + 2 * grows * due)));
}

/** The legs that hold a rate, as long as they hold it. */
export function plateausOf(legs: readonly Leg[]): Plateau[] {
  let began = 0;
  return legs.flatMap(({ seconds, to }, i) => {
    began += seconds;
    return to === (i === 0 ? to : legs[i - 1]!.to) ? [{ perSecond: to, from: began - seconds, until: began }] : [];
  });
}
