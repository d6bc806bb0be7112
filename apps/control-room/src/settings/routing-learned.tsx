import type { RoutingFigures } from '@paidan/contracts';
import { fullTime, useSaying } from '@paidan/web-kit';
import { RefusedNote } from '../house/refused-note';
import { useAsked } from '../house/use-asked';
import { percent } from './models-tab';

/** How dispatch does without a person, and what it learned from. */
export function RoutingLearned() {
  const { say, pick } = useSaying();
  const { value, refused, again } = useAsked<RoutingFigures>('/routing/figures');
  return (
    <section className="card">
      <h2>{say('settings.dispatch-learning')}</h2>
      <RefusedNote refused={refused} onAgain={again} />
      {value && (
        <>
          <p>{pick(value.says)}{value.model && <span className="facts"> {say('settings.version')} {value.model.version} · {fullTime(value.model.registeredAt)}</span>}</p>
          <div className="figures">
            <div><strong>{value.reports}</strong>{say('settings.reports-routed')}</div>
            <div><strong>{percent(value.automatic)}</strong>{say('settings.automatic')}</div>
            <div><strong>{percent(value.accuracy)}</strong>{say('settings.accuracy')}</div>
            <div><strong>{value.byRules.automatic}</strong>{say('settings.by-rules')}</div>
            <div><strong>{value.byLearned.automatic}</strong>{say('settings.by-learned')}</div>
          </div>
          <h2>{say('settings.why-not')}</h2>
          <ul className="lines">{value.reasons.map(({ reason, words, count }) => <li key={reason}><span className="wide">{pick(words)}</span><strong>{count}</strong></li>)}</ul>
        </>
      )}
    </section>
  );
}
