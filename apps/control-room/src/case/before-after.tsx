import { useSaying } from '@paidan/web-kit';
import { useState } from 'react';
import { Photo } from './photo';

/** The first photo of the report over the first one of the completion; a slider, moved by mouse or arrows, tells them apart. */
export function BeforeAfter({ before, after }: { before: string | undefined; after: string }) {
  const { say } = useSaying();
  const [share, setShare] = useState(50);
  return (
    <figure className="before-after">
      <div className="both">
        <Photo photoId={after} alt={say('case.after')} />
        <div className="under" style={{ clipPath: `inset(0 ${100 - share}% 0 0)` }}><Photo photoId={before} alt={say('case.before')} /></div>
        <span className="edge" style={{ left: `${share}%` }} aria-hidden="true" />
      </div>
      <figcaption>
        <span>{say('case.before')}</span>
        <input type="range" min={0} max={100} value={share} aria-label={say('case.slider')} onChange={(event) => setShare(Number(event.target.value))} />
        <span>{say('case.after')}</span>
      </figcaption>
    </figure>
  );
}
