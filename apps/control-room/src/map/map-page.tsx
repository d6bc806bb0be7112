import { serverNow, useSaying } from '@paidan/web-kit';
import { CityMap, isWithin, MapLegend, useLayers, type Bounds, type Outlook } from '@paidan/web-map';
import { Alert, Button } from 'antd';
import { useCallback, useMemo, useState } from 'react';
import { useLook } from '../house/look';
import { CaseCard } from './case-card';
import { InViewList } from './in-view-list';
import { LayerSwitches } from './layer-switches';
import { outlookText } from './map-address';
import { MapFilters } from './map-filters';
import './map.css';
import { toneOf, tonesBy } from './tones';
import { useMapAddress } from './use-map-address';
import { useMapCases } from './use-map-cases';

/** All open cases where they lie. */
export default function MapPage() {
  const { say } = useSaying();
  const { dark } = useLook();
  const { filters, by, shown, start, selected, write } = useMapAddress();
  const layers = useLayers();
  const { cases, names, more, state, refused, line, load } = useMapCases(filters);
  const [bounds, setBounds] = useState<Bounds | null>(null);

  const tones = tonesBy[by];
  const points = useMemo(() => {
    const now = serverNow().getTime();
    return [...cases.values()].map((one) => ({ id: one.id, longitude: one.longitude, latitude: one.latitude, tone: toneOf(by, one, now) }));
  }, [cases, by]);
  const counts = useMemo(() => points.reduce((sums, { tone }) => ((sums[tone] = (sums[tone] ?? 0) + 1), sums), tones.map(() => 0)), [points, tones]);
  const inView = useMemo(() => (bounds ? [...cases.values()].filter((one) => isWithin(one, bounds)) : []), [cases, bounds]);
  const rest = useCallback((now: Bounds, outlook: Outlook) => (setBounds(now), write({ at: outlookText(outlook) })), [write]);
  const choose = useCallback((id: string | null) => write({ case: id }), [write]);
  const chosen = selected ? cases.get(selected) : undefined;

  return (
    <div className="map-room">
      <aside className="map-side" aria-label={say('map.side')}>
        <MapFilters filters={filters} by={by} names={names} onChange={write} />
        <p className="map-count" role="status">{state === 'opening' ? say('map.opening') : say('map.count', { count: cases.size, inView: inView.length })}{more && ` ${say('map.more')}`}</p>
        {state === 'failed' && <Alert type="error" role="alert" title={refused ?? say('house.away')} action={<Button size="small" onClick={() => void load()}>{say('map.again')}</Button>} />}
        {(line === 'lost' || line === 'closed') && <Alert type="warning" title={say(`map.${line}`)} />}
        <MapLegend tones={tones} counts={counts} />
        <LayerSwitches shown={shown} zoom={start?.zoom} onChange={write} />
        <InViewList cases={inView} names={names} by={by} selected={selected} onChoose={choose} />
      </aside>
      <CityMap layers={layers} points={points} tones={tones} shown={shown} dark={dark} selected={selected} start={start} onRest={rest} onPick={choose}>
        {chosen && <CaseCard one={chosen} names={names} tone={tones[toneOf(by, chosen, serverNow().getTime())]!} onClose={() => choose(null)} />}
      </CityMap>
    </div>
  );
}
