/** More than this, in milliseconds, no clock is put right by at once while all is well. */
const FAR_MS = 2_000;

/** Tells, at each look, whether the clock of the day was set back since the look before, by the one that only goes forward. */
export function watchClock(ofDay: () => number = Date.now, forward: () => number = () => performance.now()): () => boolean {
  let ahead = ofDay() - forward();
  return () => {
    const before = ahead;
    ahead = ofDay() - forward();
    return ahead < before - FAR_MS;
  };
}
