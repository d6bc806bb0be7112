import type { CaseView } from '@paidan/contracts';
import { useSaying } from '@paidan/web-kit';

/** Where the case lies: its point in its grid, by code and unit. A drawing, not a map. */
export default function CaseMap({ view }: { view: CaseView }) {
  const { say, pick } = useSaying();
  const { place, routing } = view;
  const grid = routing.grid?.gridCode;
  return (
    <section>
      <h2>{say('case.where')}</h2>
      <svg className="case-map" viewBox="0 0 320 150" role="img" aria-label={say('case.map-words', { longitude: place.longitude.toFixed(5), latitude: place.latitude.toFixed(5), grid: grid ?? '' })}>
        {[0, 1, 2, 3, 4, 5, 6].map((i) => <line key={`x${i}`} x1={10 + i * 50} x2={10 + i * 50} y1="0" y2="150" />)}
        {[0, 1, 2, 3].map((i) => <line key={`y${i}`} y1={i * 50} y2={i * 50} x1="0" x2="320" />)}
        <rect x="110" y="50" width="100" height="50" />
        <circle cx="160" cy="75" r="7" />
        <text x="116" y="64">{grid ?? say('case.no-grid')}</text>
      </svg>
      <p className="soft">{place.longitude.toFixed(5)}, {place.latitude.toFixed(5)} {routing.kind === 'unit' ? `· ${say('case.area-of', { unit: pick(routing.unitName) })}` : ''}</p>
    </section>
  );
}
