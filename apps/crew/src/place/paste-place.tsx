import { useSaying } from '@paidan/web-kit';
import { useState } from 'react';
import type { Place } from '../outbox/entry';
import { readPlace } from './read-place';

const sources = [['GCJ02', 'act.paste.gcj'], ['WGS84', 'act.paste.gps']] as const;

/** The place by hand, for a phone that does not tell it: coordinates copied from a map, and whose they are. */
export function PastePlace({ place, onPlace }: { place: Place | null; onPlace: (place: Place | null) => void }) {
  const { say } = useSaying();
  const [text, setText] = useState('');
  const [wrong, setWrong] = useState(false);
  const take = (crs: (typeof sources)[number][0]) => {
    const read = readPlace(text, crs);
    setWrong(read === null);
    onPlace(read);
  };
  return (
    <fieldset className="photos">
      <label>{say('act.paste.label')}<input value={text} maxLength={60} placeholder="37.05340, 118.40670" onChange={(event) => (setText(event.target.value), onPlace(null))} /></label>
      <div className="row choices">{sources.map(([crs, name]) => <button type="button" key={crs} aria-pressed={place?.crs === crs} onClick={() => take(crs)}>{say(name)}</button>)}</div>
      {wrong && <p className="word bad" role="alert">{say('act.paste.wrong')}</p>}
      {place && <p className="word" role="status">{say('act.paste.taken')}</p>}
    </fieldset>
  );
}
