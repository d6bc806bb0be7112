import type { CaseView } from '@paidan/contracts';
import { useSaying } from '@paidan/web-kit';
import type { Names } from './names';

interface Candidates {
  readonly view: CaseView;
  readonly names: Names;
  /** The category that will stand. */
  readonly taken: string | null;
  /** Left out where nothing can be chosen any more. */
  readonly onTake?: ((code: string) => void) | undefined;
}

const percent = (confidence: number) => `${Math.round(confidence * 100)}%`;

/** The three likeliest categories with how sure the judgement is, taken by 1, 2, 3. */
export function Candidates({ view, names, taken, onTake }: Candidates) {
  const { say, pick } = useSaying();
  const { top, because } = view.judgement;
  return (
    <section className="candidates" aria-label={say('queue.candidates')}>
      {top.map(({ categoryCode, confidence }, i) => (
        <button key={categoryCode} type="button" className={`button${categoryCode === taken ? ' chosen' : ''}`} aria-pressed={categoryCode === taken} disabled={!onTake} onClick={() => onTake?.(categoryCode)}>
          {onTake && <kbd>{i + 1}</kbd>} {names.category(categoryCode)} <span className="soft">{percent(confidence)}</span>
        </button>
      ))}
      {top.length === 0 && <p className="soft">{say('queue.no-candidates')}</p>}
      <p className="soft because">{pick(because)}</p>
    </section>
  );
}
