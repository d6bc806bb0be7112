import type { MapLayers } from '@paidan/contracts';
import { wgsOf, type LonLat } from '@paidan/web-ground';
import { useEffect, useRef, useState } from 'react';
import { api } from '../../citizen';
import type { FoundPlace } from '../../citizen-api/platform';
import type { Problem } from '../../citizen-api/problem';
import { ProblemNote } from '../../parts/note';
import { usePreferences } from '../../preferences/preferences';
import { namesAt } from './nearby-names';
import { useMapView } from './use-map-view';
import { isPointable, placeOf, POINTABLE, zoomed } from './view';

/** The id of the words that name the map. */
export const TITLE = 'place-map-title';

interface Props {
  readonly from: FoundPlace | null;
  readonly end: (place: FoundPlace | null) => void;
}

/** The city's own map: the place is what lies under the pin in its middle; the map is drawn beneath it, or the place tapped. */
export function PlaceMap({ from, end }: Props) {
  const { say, large } = usePreferences();
  const [city, show] = useState<MapLayers | null>(null);
  const [problem, tell] = useState<Problem | null>(null);
  const ask = async () => {
    tell(null);
    const answer = await api.cityMap();
    if (answer.ok) show(answer.value);
    else tell(answer.problem);
  };
  useEffect(() => void ask(), []);
  return (
    <div className={`screen place-map-screen${large ? ' large' : ''}`}>
      <header className="top">
        <h2 id={TITLE} className="title">{say('map.title')}</h2>
        <button className="tap choice" onClick={() => end(null)}>{say('app.back')}</button>
      </header>
      {city && <Pointing city={city} from={from} end={end} />}
      {!city && <div className="content">{problem ? <ProblemNote problem={problem} again={() => void ask()} /> : <p className="words" role="status">{say('app.loading')}</p>}</div>}
    </div>
  );
}

function Pointing({ city, from, end }: Props & { city: MapLayers }) {
  const { say, language } = usePreferences();
  const canvas = useRef<HTMLCanvasElement>(null);
  const { view, become, whole, onKey } = useMapView(canvas, city, startOf(from), language);
  /** Where one pointed from too far away; told until one points elsewhere. */
  const [early, setEarly] = useState<string | null>(null);
  const place = placeOf(view);
  const use = () => {
    // From afar a pin means a whole quarter: one is brought nearer first, and points once more.
    setEarly(String(place));
    if (!isPointable(view)) return become((now) => zoomed(now, POINTABLE / now.resolution));
    end({ location: { longitude: place[0], latitude: place[1], crs: 'WGS84' }, accuracyMetres: null });
  };
  const { road, street } = namesAt(city, place);
  const here = [street?.[language], road && say('map.nearRoad', { road: road[language] })].filter(Boolean).join(' · ');
  return (
    <>
      <div className="place-map-window">
        <canvas ref={canvas} className="place-map-canvas" tabIndex={0} role="application" aria-label={say('map.name')} onKeyDown={onKey} />
        <svg className="place-map-pin" width="40" height="56" viewBox="0 0 40 56" aria-hidden="true"><path d="M20 55C20 55 37 31 37 19A17 17 0 1 0 3 19C3 31 20 55 20 55Z" fill="#c41d1d" stroke="#fff" strokeWidth="2" /><circle cx="20" cy="19" r="6" fill="#fff" /></svg>
        <div className="place-map-zoom">
          <button className="tap plain" aria-label={say('map.closer')} onClick={() => become((now) => zoomed(now, 1 / 2))}>+</button>
          <button className="tap plain" aria-label={say('map.farther')} onClick={() => become((now) => zoomed(now, 2))}>−</button>
          <button className="tap plain whole" onClick={whole}>{say('map.whole')}</button>
        </div>
      </div>
      <div className="place-map-foot">
        <p className="words" role="status">{early === String(place) ? say('map.once-more') : here || say('map.hint')}</p>
        {here && <p className="small">{say('map.hint')}</p>}
        <button className="tap main" onClick={use}>{say('map.use')}</button>
      </div>
    </>
  );
}

/** Where one begins, in the map's own coordinates; Baidu's are not turned back exactly enough. */
function startOf(from: FoundPlace | null): LonLat | null {
  if (!from || from.location.crs === 'BD09') return null;
  const place: LonLat = [from.location.longitude, from.location.latitude];
  return from.location.crs === 'GCJ02' ? wgsOf(place) : place;
}
