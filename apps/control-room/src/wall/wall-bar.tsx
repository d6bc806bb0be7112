import { clockTime, serverNow, useSaying } from '@paidan/web-kit';
import { useEffect, useState } from 'react';
import type { Today } from './use-today';

/** What this is, what time it is, whether what is shown is what happens, and the way back. */
export function WallBar({ today: { figures, line, old }, onBack }: { today: Today; onBack: () => void }) {
  const { say } = useSaying();
  const [now, setNow] = useState(() => serverNow());
  const [full, setFull] = useState(() => document.fullscreenElement !== null);
  useEffect(() => {
    const ticking = setInterval(() => setNow(serverNow()), 1_000);
    const turned = () => setFull(document.fullscreenElement !== null);
    document.addEventListener('fullscreenchange', turned);
    return () => (clearInterval(ticking), document.removeEventListener('fullscreenchange', turned));
  }, []);
  const state = old ? 'old' : line;
  return (
    <header className="wall-bar">
      <h1>{say('wall.name')}</h1>
      <span className={`wall-line ${state}`} role="status">{say(`wall.line.${state}`)}</span>
      <time>{figures?.date} <b>{clockTime(now)}</b></time>
      <button type="button" onClick={() => void (full ? document.exitFullscreen() : document.documentElement.requestFullscreen().catch(() => undefined))}>{say(full ? 'wall.small' : 'wall.full')}</button>
      <button type="button" onClick={onBack}>{say('wall.back')}</button>
    </header>
  );
}
