import type { CaseView } from '@paidan/contracts';
import { useSaying } from '@paidan/web-kit';
import { CaseMap as PlaceMap } from '@paidan/web-map';
import { useLook } from '../house/look';

/** Where the case lies: its point, its grid cell and the area of its unit, on the map and in words. */
export default function CaseMap({ view: { place, routing, unit } }: { view: CaseView }) {
  const { say, pick } = useSaying();
  const { dark } = useLook();
  const gridCode = routing.grid?.gridCode ?? null;
  return (
    <section>
      <h2>{say('case.where')}</h2>
      <PlaceMap longitude={place.longitude} latitude={place.latitude} gridCode={gridCode} unitId={unit?.id ?? null} dark={dark} />
      <p className="soft">{place.longitude.toFixed(5)}, {place.latitude.toFixed(5)} · {gridCode ?? say('case.no-grid')} {routing.kind === 'unit' ? `· ${say('case.area-of', { unit: pick(routing.unitName) })}` : ''}</p>
    </section>
  );
}
