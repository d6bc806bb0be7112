import { sayToStderr as say } from '@paidan/local-servers';

interface Stoppable {
  stop(): Promise<unknown>;
}

const GONE = new Promise<never>(() => undefined);

/**
 * Works with something that a tool brings up for itself, and stops it afterwards. Broken off (Ctrl-C, SIGTERM) it leaves nothing running
 * either: it waits until all is up, stops it, and ends with 130; what the work says of a system that is going away is heard by nobody.
 * @param clearUp what is still to do after a stop that was asked for
 */
export async function whileItRuns<T extends Stoppable, R>(starting: Promise<T>, work: (own: T, isBrokenOff: () => boolean) => Promise<R>, clearUp: () => Promise<void> = () => Promise.resolve()): Promise<R> {
  let isBrokenOff = false;
  const leave = () => {
    // A terminal may deliver one Ctrl-C twice, by way of npm.
    if (isBrokenOff) return;
    isBrokenOff = true;
    say('\n正在停止… Stopping…');
    const failed = (error: unknown) => say(`✗ ${String(error)}`);
    void starting.then((own) => own.stop(), () => undefined).then(clearUp).catch(failed).finally(() => process.exit(130));
  };
  const unlessBrokenOff = <V>(then: () => V): V | Promise<never> => (isBrokenOff ? GONE : then());
  process.on('SIGINT', leave).on('SIGTERM', leave);
  try {
    const own = await starting;
    await unlessBrokenOff(() => undefined);
    return await work(own, () => isBrokenOff).finally(() => unlessBrokenOff(() => own.stop()));
  } finally {
    await unlessBrokenOff(() => undefined);
    process.off('SIGINT', leave).off('SIGTERM', leave);
  }
}
