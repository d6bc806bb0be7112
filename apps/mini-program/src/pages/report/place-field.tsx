import { useState } from 'react';
import { movePlace, type Direction } from '../../citizen-api/move-place';
import type { FoundPlace } from '../../citizen-api/platform';
import { ProblemNote } from '../../parts/note';
import { platform } from '../../platform/platform';
import { usePreferences } from '../../preferences/preferences';
import { valueOf } from '../../parts/field-value';
import { CoordinatesField } from './coordinates-field';
import type { Locating } from './use-place';

const STEP_METRES = 10;
const directions: readonly Direction[] = ['north', 'west', 'east', 'south'];

interface Props {
  readonly locating: Locating;
  readonly address: string;
  readonly setAddress: (address: string) => void;
  readonly setPlace: (place: FoundPlace) => void;
}

/** Where it is: found by the phone, moved by hand, with words for the crew. */
export function PlaceField({ locating: { place, busy, problem, locate, pick }, address, setAddress, setPlace }: Props) {
  const { say } = usePreferences();
  const [moving, move] = useState(false);
  const [typing, type] = useState(false);
  return (
    <section id="place" className="card" aria-label={say('report.place')}>
      <h2 className="head">{say('report.place')}</h2>
      <ProblemNote problem={problem} />
      {place && <p className="words" role="status">{say('report.placeFound')} {describe(place)} {place.accuracyMetres === null ? '' : say('report.placeAccuracy', { metres: place.accuracyMetres })}</p>}
      <div className="row">
        <button className="tap plain" disabled={busy} onClick={() => void locate()}>{say(busy ? 'report.placeFinding' : place ? 'report.placeAgain' : 'report.placeFind')}</button>
        <button className="tap plain" onClick={() => void pick()}>{say('report.placeOnMap')}</button>
        {platform.takesCoordinates && <button className="tap plain" aria-expanded={typing} onClick={() => type(!typing)}>{say('report.coordinatesOpen')}</button>}
        {place && platform.takesCoordinates && <button className="tap plain" aria-expanded={moving} onClick={() => move(!moving)}>{say('report.placeMove')}</button>}
      </div>
      {typing && <CoordinatesField setPlace={setPlace} />}
      {place && moving && (
        <div className="row">
          {directions.map((towards) => <button key={towards} className="tap plain" onClick={() => setPlace(movePlace(place, towards, STEP_METRES))}>{say(`report.${towards}`)}</button>)}
        </div>
      )}
      <label className="label" htmlFor="address">{say('report.address')}</label>
      <input id="address" className="field" maxLength={200} value={address} placeholder={say('report.addressHint')} onInput={(event) => setAddress(valueOf(event))} />
    </section>
  );
}

/** 坐标系, as people call it. */
const datums = { GCJ02: 'GCJ-02', WGS84: 'WGS-84', BD09: 'BD-09' } as const;
const describe = ({ location: { latitude, longitude, crs } }: FoundPlace) => `${latitude.toFixed(5)}, ${longitude.toFixed(5)} (${datums[crs]})`;
