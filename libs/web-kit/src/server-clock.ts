/** How far the server's clock is ahead of this machine's, in milliseconds; a wrong clock here must not make a deadline look missed or met. */
let ahead = 0;

export const hearServerTime = (now: string): void => void (ahead = Date.parse(now) - Date.now());

/** The server's time now. */
export const serverNow = (): Date => new Date(Date.now() + ahead);

/** Milliseconds that this machine's clock is off by; worth a word from a minute on. */
export const clockIsOffBy = (): number => ahead;
