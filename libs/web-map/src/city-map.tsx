import type { Lifted } from '@paidan/web-ground';
import { useSaying } from '@paidan/web-kit';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import './city-map.css';
import type { CityMapDrawing } from './draw/open-map';
import type { Bounds, MapPoint, Outlook, Tone } from './map-point';
import type { Layers } from './use-layers';
import { mapWords, type LayerName, type Words } from './words';

export interface CityMapProps {
  readonly layers: Layers;
  readonly points: readonly MapPoint[];
  readonly tones: readonly Tone[];
  readonly shown: ReadonlySet<LayerName>;
  readonly dark?: boolean;
  readonly selected?: string | null;
  readonly lifted?: Lifted;
  /** Where one looks first; the whole city without it. Read once. */
  readonly start?: Outlook | null;
  /** What the map is called for those who do not see it. */
  readonly name?: Words;
  readonly onRest?: (bounds: Bounds, outlook: Outlook) => void;
  readonly onPick?: (id: string | null) => void;
  /** Lies over the map. */
  readonly children?: ReactNode;
}

const nothing: Lifted = {};

/** The city's map with points on it. What draws is loaded when it is first shown. */
export function CityMap(props: CityMapProps) {
  const { layers, children, name = mapWords.map } = props;
  const { pick } = useSaying();
  const { target, drawing, failed, tilesAway } = useDrawing(props);
  return (
    <div className="city-map">
      <div ref={target} className="city-map-canvas" tabIndex={0} role="application" aria-label={pick(name)} data-map={drawing ? 'open' : 'opening'} />
      {drawing && (
        <div className="city-map-buttons">
          <button type="button" aria-label={pick(mapWords.closer)} title={pick(mapWords.closer)} onClick={() => drawing.zoomBy(1)}>+</button>
          <button type="button" aria-label={pick(mapWords.farther)} title={pick(mapWords.farther)} onClick={() => drawing.zoomBy(-1)}>−</button>
          <button type="button" aria-label={pick(mapWords.whole)} title={pick(mapWords.whole)} onClick={() => drawing.showAll()}><WholeMark /></button>
        </div>
      )}
      {drawing && tilesAway && <p className="city-map-note" role="status">{pick(mapWords.tilesAway)}</p>}
      {!drawing && <p className="city-map-word" role="status">{pick(layers === null || failed ? mapWords.failed : mapWords.opening)}</p>}
      {children}
    </div>
  );
}

const WholeMark = () => (
  <svg width="18" height="18" viewBox="0 0 18 18" fill="none" stroke="currentColor" strokeWidth="2" aria-hidden="true"><path d="M2 6V2h4M12 2h4v4M16 12v4h-4M6 16H2v-4" /></svg>
);

function useDrawing(props: CityMapProps) {
  const { layers, points, tones, shown, dark = false, selected = null, lifted = nothing } = props;
  const { language } = useSaying();
  const target = useRef<HTMLDivElement>(null);
  const latest = useRef(props);
  latest.current = props;
  const [drawing, setDrawing] = useState<CityMapDrawing | null>(null);
  const [failed, setFailed] = useState(false);
  const [tilesAway, setTilesAway] = useState(false);
  const look = { layers: shown, dark, language, lifted };
  const lookNow = useRef(look);
  lookNow.current = look;

  useEffect(() => {
    if (!layers || layers === 'asking') return;
    let opened: CityMapDrawing | null = null;
    let there = true;
    const open = async () => {
      const { CityMapDrawing } = await import('./draw/open-map');
      if (!there || !target.current) return;
      const element = target.current;
      const told = {
        onRest: (bounds: Bounds, outlook: Outlook) => latest.current.onRest?.(bounds, outlook),
        onPick: (id: string | null) => latest.current.onPick?.(id),
        onTiles: (there: boolean) => (setTilesAway(!there), void Object.assign(element.dataset, { tiles: there ? 'there' : 'away' })),
        onMoved: ({ fps, seconds }: { fps: number; seconds: number }, { name }: { name: string }) => {
          Object.assign(element.dataset, { fps: fps.toFixed(1), renderer: name });
          console.info(`map: ${fps.toFixed(1)} fps over ${seconds.toFixed(1)} s, ${name}`);
        },
      };
      opened = await CityMapDrawing.open(element, layers, lookNow.current, told, latest.current.start ?? null, latest.current.tones);
      if (!there) return opened.close();
      Object.assign(element.dataset, { renderer: opened.drawer.name });
      setDrawing(opened);
    };
    open().catch((error: unknown) => (console.warn(error), setFailed(true)));
    return () => (there = false, opened?.close(), setDrawing(null));
  }, [layers]);

  useEffect(() => drawing?.showPoints(points, tones), [drawing, points, tones]);
  useEffect(() => drawing?.show({ layers: shown, dark, language, lifted }), [drawing, shown, dark, language, lifted]);
  useEffect(() => drawing?.select(selected), [drawing, selected, points]);
  return { target, drawing, failed, tilesAway };
}
