import type { CountFigure, RateFigure, TodayFigures } from '@paidan/contracts';
import { shareText, useSaying } from '@paidan/web-kit';
import { useState } from 'react';

const names = ['received', 'filed', 'dispatched', 'closed', 'onTime', 'closure', 'satisfaction', 'automatic'] as const;
const isRate = (figure: CountFigure | RateFigure): figure is RateFigure => 'of' in figure;

/** The figures of today; each tells what it counts when it is chosen. */
export function FigureTiles({ figures }: { figures: TodayFigures }) {
  const { say, pick } = useSaying();
  const [told, setTold] = useState<(typeof names)[number] | null>(null);
  return (
    <section className="wall-figures" aria-label={say('wall.figures')}>
      {names.map((name) => {
        const figure = figures[name];
        return (
          <button key={name} type="button" className="wall-figure" aria-expanded={told === name} onFocus={() => setTold(name)} onBlur={() => setTold(null)} onClick={() => setTold(name)}>
            <span>{pick(figure.name)}</span>
            <b>{isRate(figure) ? shareText(figure.value) : figure.value}</b>
            <small>{isRate(figure) ? (figure.of === 0 ? say('wall.noData') : `${figure.part} / ${figure.of}`) : say('wall.today')}</small>
          </button>
        );
      })}
      {told && <p className="wall-definition" role="status"><b>{pick(figures[told].name)}</b> {pick(figures[told].definition)}</p>}
    </section>
  );
}
