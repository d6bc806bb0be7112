import { useSaying } from '@paidan/web-kit';
import type { FieldProps } from './action-field';
import { systems } from './place-text';

/** The right place of a case that was reported at a wrong one, copied from a map; the rules are asked again for it. */
export function PlaceField({ label, draft, onChange }: FieldProps & { label: string }) {
  const { say } = useSaying();
  return (
    <fieldset className="field one-of">
      <legend className="soft">{label}</legend>
      <label><span className="hidden-words">{say('case.coordinates')}</span><input className="input" name="place" placeholder="118.4067, 37.0534" value={draft.place} onChange={(event) => onChange({ place: event.target.value })} /></label>
      <label><span className="hidden-words">{say('case.coordinate-system')}</span>
        <select className="input" value={draft.crs} onChange={(event) => onChange({ crs: event.target.value })}>{systems.map((crs) => <option key={crs} value={crs}>{say(`case.systems.${crs}`)}</option>)}</select>
      </label>
    </fieldset>
  );
}
