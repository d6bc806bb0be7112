import type { MapLayers } from '@paidan/contracts';
import type { LonLat } from '@paidan/web-ground';
import { useEffect, useRef, useState, type KeyboardEvent, type RefObject } from 'react';
import type { Language } from '../../texts/texts';
import { followFingers } from './fingers';
import { CityPainter } from './paint-city';
import { firstView, panned, tapped, wholeCity, within, zoomed, type Size, type View } from './view';

/** Pixels that an arrow key moves the map. */
const STEP = 40;
const keys: Readonly<Record<string, (view: View) => View>> = {
  ArrowLeft: (view) => panned(view, STEP, 0), ArrowRight: (view) => panned(view, -STEP, 0), ArrowUp: (view) => panned(view, 0, STEP), ArrowDown: (view) => panned(view, 0, -STEP),
  '+': (view) => zoomed(view, 1 / 2), '=': (view) => zoomed(view, 1 / 2), '-': (view) => zoomed(view, 2),
};

/** Where the map looks, moved by fingers, keys and buttons, and painted anew whenever that or the window changes. */
export function useMapView(canvas: RefObject<HTMLCanvasElement | null>, city: MapLayers, start: LonLat | null, language: Language) {
  const [size, measure] = useState<Size>({ width: innerWidth, height: innerHeight });
  const [view, setView] = useState<View>(() => firstView(city.bounds, size, start));
  const sizeNow = useRef(size);
  const painter = useRef<CityPainter | null>(null);
  const [tilesCome, tileCame] = useState(0);
  const become = (change: (view: View) => View) => setView((now) => within(change(now), city.bounds, sizeNow.current));

  useEffect(() => {
    const element = canvas.current!;
    painter.current = new CityPainter(city, () => tileCame((count) => count + 1));
    const look = () => measure((sizeNow.current = { width: element.clientWidth, height: element.clientHeight }));
    const watch = new ResizeObserver(look);
    watch.observe(element);
    look();
    setView(firstView(city.bounds, sizeNow.current, start));
    const leave = followFingers(element, {
      pan: (right, down) => become((now) => panned(now, right, down)),
      zoom: (factor, at) => become((now) => zoomed(now, factor, at)),
      tap: (at) => become((now) => tapped(now, at)),
    });
    element.focus();
    return () => (watch.disconnect(), leave());
  }, [city]);

  useEffect(() => {
    const frame = requestAnimationFrame(() => painter.current?.paint(canvas.current!, view, size, language));
    return () => cancelAnimationFrame(frame);
  }, [view, size, language, tilesCome]);

  const onKey = (event: KeyboardEvent) => {
    const change = keys[event.key];
    if (!change) return;
    event.preventDefault();
    become(change);
  };
  return { view, become, whole: () => become(() => wholeCity(city.bounds, sizeNow.current)), onKey };
}
