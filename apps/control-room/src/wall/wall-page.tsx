import { useSaying } from '@paidan/web-kit';
import { useEffect } from 'react';
import { useLocation } from 'wouter';
import { AlertList } from './alert-list';
import { FigureTiles } from './figure-tiles';
import { HourBars } from './hour-bars';
import { SlowestUnits } from './slowest-units';
import { StageFlow } from './stage-flow';
import { useToday } from './use-today';
import { WallBar } from './wall-bar';
import './wall.css';

/** The day on one screen, for a whole room to see: dark, large, nothing to scroll. */
export default function WallPage() {
  const { say } = useSaying();
  const today = useToday();
  const [, go] = useLocation();
  useEffect(() => {
    // Leaving the full screen is the browser's Esc; the next one leads back. In a dialog over the wall it is the dialog's.
    const back = (event: KeyboardEvent) => void (event.key === 'Escape' && !document.fullscreenElement && !document.querySelector('dialog[open]') && go('/queue'));
    addEventListener('keydown', back);
    return () => removeEventListener('keydown', back);
  }, [go]);
  const { figures } = today;
  return (
    <div className="wall">
      <WallBar today={today} onBack={() => go('/queue')} />
      {figures === null ? <p className="wall-opening" role="status">{say(today.old ? 'wall.failed' : 'wall.opening')}</p> : (
        <>
          <FigureTiles figures={figures} />
          <StageFlow open={figures.open} closed={figures.closed.value} flow={figures.flow} moves={today.moves} />
          <div className="wall-foot">
            <HourBars hours={figures.hours} now={figures.now} />
            <AlertList alerts={figures.alerts} counts={figures.alertCounts} />
            <SlowestUnits units={figures.units} />
          </div>
        </>
      )}
    </div>
  );
}
