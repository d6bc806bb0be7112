import { createContext, useContext, useEffect, useMemo, useState, type ReactNode } from 'react';
import { mapApps, usualMapApp, type MapApp } from '../place/route-link';

const SUN = 'paidan.crew.sun';
const MAP = 'paidan.crew.map';

interface Look {
  /** Black on white, larger, nothing pale: to be read in full sunlight. */
  readonly sun: boolean;
  readonly setSun: (sun: boolean) => void;
  readonly mapApp: MapApp;
  readonly setMapApp: (app: MapApp) => void;
}
const LookContext = createContext<Look | null>(null);

export function useLook(): Look {
  const look = useContext(LookContext);
  if (!look) throw new Error('useLook() outside of LookProvider');
  return look;
}

/** What this phone's owner likes; kept on the phone. */
export function LookProvider({ children }: { children: ReactNode }) {
  const [sun, setSun] = useState(() => localStorage.getItem(SUN) === '1');
  const [mapApp, setMapApp] = useState<MapApp>(() => mapApps.find((app) => app === localStorage.getItem(MAP)) ?? usualMapApp(navigator.userAgent));
  useEffect(() => {
    document.body.classList.toggle('sun', sun);
    localStorage.setItem(SUN, sun ? '1' : '0');
    localStorage.setItem(MAP, mapApp);
  }, [sun, mapApp]);
  return <LookContext value={useMemo(() => ({ sun, setSun, mapApp, setMapApp }), [sun, mapApp])}>{children}</LookContext>;
}
