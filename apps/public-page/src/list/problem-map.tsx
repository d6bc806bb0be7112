import { CityMap, MapLegend, useLayers, type LayerName } from '@paidan/web-map';
import { useMemo } from 'react';
import { useLocation } from 'wouter';
import { tones, toneOf } from './tones';
import type { Problems } from './use-problems';

const shown: ReadonlySet<LayerName> = new Set(['water', 'parks', 'roads', 'streets', 'cases']);
const name = { zh: '问题分布地图：方向键移动，加减键缩放；旁边的列表列出可见的问题', en: 'Map of the problems: arrow keys move it, plus and minus zoom; the list beside it names those in view' };

/** Where the problems lie, to about fifty metres. */
export default function ProblemMap({ problems: { items, look } }: { problems: Problems }) {
  const layers = useLayers('/public/map');
  const [, go] = useLocation();
  const dark = matchMedia('(prefers-color-scheme: dark)').matches;
  const points = useMemo(() => items.map((one) => ({ id: one.caseNumber, longitude: one.longitude, latitude: one.latitude, tone: toneOf(one) })), [items]);
  return (
    <div className="public-map">
      <CityMap layers={layers} points={points} tones={tones} shown={shown} dark={dark} name={name} onRest={look} onPick={(id) => id && go(`/cases/${id}`)}>
        <div className="public-legend"><MapLegend tones={tones} /></div>
      </CityMap>
    </div>
  );
}
