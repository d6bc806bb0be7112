import { ask, type Answer, type Calling } from '@paidan/web-kit';

/** Asks the door, unless the phone knows that there is no network: that costs battery and brings nothing. */
export const askIfOnline = <T>(path: string, calling?: Calling): Promise<Answer<T>> => (navigator.onLine ? ask<T>(path, calling) : Promise.resolve({ kind: 'away' }));
