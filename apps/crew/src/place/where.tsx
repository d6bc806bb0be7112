import { createContext, useContext, useEffect, useState, type ReactNode } from 'react';
import type { Place } from '../outbox/entry';

/** Where the phone is; `refused`: the person or the phone does not allow it, `unknown`: it cannot tell just now. */
export type Where = { readonly kind: 'asking' } | { readonly kind: 'here'; readonly place: Place; readonly at: number } | { readonly kind: 'refused' } | { readonly kind: 'unknown' };

/** Milliseconds between two looks, while the page is seen: often enough to sort by, seldom enough for the battery. */
const LOOK_AGAIN = 60_000;
/** A place may be so old, in milliseconds, to stand for that of a photo. */
const OLD = 120_000;
let last: { place: Place; at: number } | null = null;

/** Asks the phone once; the place of a photo is asked exactly. */
export const whereNow = (exactly: boolean): Promise<Where> =>
  new Promise((resolve) => {
    if (!navigator.geolocation) return resolve({ kind: 'unknown' });
    navigator.geolocation.getCurrentPosition(
      ({ coords: { longitude, latitude } }) => {
        last = { place: { longitude, latitude }, at: Date.now() };
        resolve({ kind: 'here', ...last });
      },
      (error) => resolve(error.code === error.PERMISSION_DENIED ? { kind: 'refused' } : last && Date.now() - last.at < OLD ? { kind: 'here', ...last } : { kind: 'unknown' }),
      { enableHighAccuracy: exactly, timeout: exactly ? 8_000 : 15_000, maximumAge: exactly ? 10_000 : LOOK_AGAIN },
    );
  });

const WhereContext = createContext<Where>({ kind: 'asking' });
export const useWhere = () => useContext(WhereContext);

export function WhereProvider({ children }: { children: ReactNode }) {
  const [where, setWhere] = useState<Where>({ kind: 'asking' });
  useEffect(() => {
    const look = () => void (document.visibilityState === 'visible' && whereNow(false).then(setWhere));
    look();
    const timer = setInterval(look, LOOK_AGAIN);
    return () => clearInterval(timer);
  }, []);
  return <WhereContext value={where}>{children}</WhereContext>;
}
