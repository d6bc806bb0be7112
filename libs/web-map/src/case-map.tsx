import { useMemo } from 'react';
import { CityMap } from './city-map';
import type { Tone } from './map-point';
import { useLayers } from './use-layers';
import { mapWords, type LayerName } from './words';

const tones: readonly Tone[] = [{ key: 'case', colour: '#c41d1d', shape: 'disc', words: { zh: '案件位置', en: 'Place of the case' } }];
const shown: ReadonlySet<LayerName> = new Set(['water', 'parks', 'roads', 'streets', 'grids', 'cases']);

export interface CaseMapProps {
  readonly longitude: number;
  readonly latitude: number;
  readonly gridCode: string | null;
  readonly unitId: string | null;
  readonly dark?: boolean;
}

/** Where a case lies: the point, its grid cell and the area of its unit. */
export function CaseMap({ longitude, latitude, gridCode, unitId, dark }: CaseMapProps) {
  const layers = useLayers();
  const points = useMemo(() => [{ id: 'case', longitude, latitude, tone: 0 }], [longitude, latitude]);
  const lifted = useMemo(() => ({ gridCode, unitId }), [gridCode, unitId]);
  return (
    <div className="city-case-map">
      <CityMap key={`${longitude} ${latitude}`} layers={layers} points={points} tones={tones} shown={shown} selected="case" lifted={lifted} dark={dark} name={mapWords.place} start={{ longitude, latitude, zoom: 14.4 }} />
    </div>
  );
}
