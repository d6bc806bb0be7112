import type { StatedLocation } from '@paidan/contracts';
import { useState } from 'react';
import type { FoundPlace } from '../../citizen-api/platform';
import { readCoordinates } from '../../citizen-api/read-coordinates';
import { valueOf } from '../../parts/field-value';
import { usePreferences } from '../../preferences/preferences';
import type { TextKey } from '../../texts/zh';

const sources: readonly (readonly [StatedLocation['crs'], TextKey])[] = [['GCJ02', 'report.fromGcj'], ['BD09', 'report.fromBaidu'], ['WGS84', 'report.fromGps']];

/** A place by the coordinates of any map application, for whoever cannot or will not be located. */
export function CoordinatesField({ setPlace }: { setPlace: (place: FoundPlace) => void }) {
  const { say } = usePreferences();
  const [text, setText] = useState('');
  const [crs, setCrs] = useState<StatedLocation['crs']>('GCJ02');
  const [wrong, setWrong] = useState(false);
  const take = () => {
    const location = readCoordinates(text, crs);
    setWrong(location === null);
    if (location) setPlace({ location, accuracyMetres: null });
  };
  return (
    <div>
      <label className="label" htmlFor="coordinates">{say('report.coordinates')}</label>
      <input id="coordinates" className="field" maxLength={60} value={text} placeholder="37.05340, 118.40670" onInput={(event) => setText(valueOf(event))} />
      <div className="row">
        {sources.map(([each, name]) => <button key={each} className={`tap chip${each === crs ? ' on' : ''}`} aria-pressed={each === crs} onClick={() => setCrs(each)}>{say(name)}</button>)}
      </div>
      {wrong && <p className="note bad" role="alert">{say('report.coordinatesWrong')}</p>}
      <button className="tap plain" onClick={take}>{say('report.coordinatesTake')}</button>
    </div>
  );
}
