/** What fingers, mouse and wheel ask of a map; pixels right of and below its middle. */
export interface Asked {
  pan(right: number, down: number): void;
  zoom(factor: number, at: readonly [number, number]): void;
  tap(at: readonly [number, number]): void;
}

/** Pixels that a finger may tremble within a tap. */
const TREMBLE = 8;

/** Follows pointers on an element until told to stop: one finger pans, two zoom, a short touch taps, a wheel zooms. */
export function followFingers(element: HTMLElement, asked: Asked): () => void {
  const down = new Map<number, { x: number; y: number }>();
  let strayed = 0;
  const fromMiddle = (x: number, y: number): [number, number] => {
    const { left, top, width, height } = element.getBoundingClientRect();
    return [x - left - width / 2, y - top - height / 2];
  };
  const start = (event: PointerEvent) => {
    if (down.size === 0) strayed = 0;
    else strayed = Infinity;
    down.set(event.pointerId, { x: event.clientX, y: event.clientY });
    element.setPointerCapture(event.pointerId);
  };
  const move = ({ pointerId, clientX: x, clientY: y }: PointerEvent) => {
    const was = down.get(pointerId);
    if (!was) return;
    const other = [...down].find(([id]) => id !== pointerId)?.[1];
    strayed += Math.hypot(x - was.x, y - was.y);
    down.set(pointerId, { x, y });
    if (other) pinch(asked, was, { x, y }, other, fromMiddle);
    else if (strayed > TREMBLE) asked.pan(x - was.x, y - was.y);
  };
  const end = ({ pointerId, clientX, clientY, type }: PointerEvent) => {
    if (!down.delete(pointerId)) return;
    if (type === 'pointerup' && down.size === 0 && strayed <= TREMBLE) asked.tap(fromMiddle(clientX, clientY));
  };
  const roll = (event: WheelEvent) => {
    event.preventDefault();
    asked.zoom(Math.exp(event.deltaY / 400), fromMiddle(event.clientX, event.clientY));
  };
  const heard = [['pointerdown', start], ['pointermove', move], ['pointerup', end], ['pointercancel', end], ['wheel', roll]] as const;
  for (const [name, hear] of heard) element.addEventListener(name, hear as EventListener, { passive: false });
  return () => { for (const [name, hear] of heard) element.removeEventListener(name, hear as EventListener); };
}

type Spot = { readonly x: number; readonly y: number };

/** One of two fingers has moved: the map goes along by half of it, and grows by what lies between them. */
function pinch(asked: Asked, was: Spot, now: Spot, other: Spot, fromMiddle: (x: number, y: number) => [number, number]): void {
  const [before, after] = [Math.hypot(was.x - other.x, was.y - other.y), Math.hypot(now.x - other.x, now.y - other.y)];
  asked.pan((now.x - was.x) / 2, (now.y - was.y) / 2);
  if (before > 0 && after > 0) asked.zoom(before / after, fromMiddle((now.x + other.x) / 2, (now.y + other.y) / 2));
}
