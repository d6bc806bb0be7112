import { useSaying } from '@paidan/web-kit';
import type { Shape, Tone } from './map-point';

const outline: Record<Exclude<Shape, 'disc' | 'ring'>, string> = { square: 'M3 3h10v10h-10z', diamond: 'M8 1.5 14.5 8 8 14.5 1.5 8z', triangle: 'M8 2 14.5 13.5h-13z' };

/** What each colour and shape stands for, in words. */
export function MapLegend({ tones, counts }: { tones: readonly Tone[]; counts?: readonly number[] }) {
  const { pick } = useSaying();
  return (
    <ul className="map-legend">
      {tones.map(({ key, colour, shape, words }, i) => (
        <li key={key}><ToneMark colour={colour} shape={shape} />{pick(words)}{counts && <b>{counts[i] ?? 0}</b>}</li>
      ))}
    </ul>
  );
}

export function ToneMark({ colour, shape }: Pick<Tone, 'colour' | 'shape'>) {
  return (
    <svg width="16" height="16" viewBox="0 0 16 16" aria-hidden="true">
      {shape === 'disc' && <circle cx="8" cy="8" r="6" fill={colour} />}
      {shape === 'ring' && <circle cx="8" cy="8" r="5" fill="none" stroke={colour} strokeWidth="3" />}
      {shape !== 'disc' && shape !== 'ring' && <path d={outline[shape]} fill={colour} />}
    </svg>
  );
}
