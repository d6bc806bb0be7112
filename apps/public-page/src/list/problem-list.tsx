import { shortTime, useSaying } from '@paidan/web-kit';
import { ToneMark } from '@paidan/web-map';
import { useState } from 'react';
import { Link } from 'wouter';
import { tones, toneOf } from './tones';
import { states } from './sift-problems';
import type { Problems } from './use-problems';

const LINES = 30;

/** The problems in words: what the map shows, to be read and chosen. */
export function ProblemList({ problems }: { problems: Problems }) {
  const { say, pick, side } = useSaying();
  const [lines, setLines] = useState(LINES);
  const { inView, items, state, kind, kinds, failed, more, asOf, choose, load } = problems;
  return (
    <section className="public-list" aria-label={say('page.list')}>
      <div className="public-filters">
        <label>{say('page.state')}<select value={state ?? ''} onChange={({ target }) => choose('state', target.value)}><option value="">{say('page.all')}</option>{states.map((one) => <option key={one} value={one}>{say(`page.states.${one}`)}</option>)}</select></label>
        <label>{say('page.kind')}<select value={kind ?? ''} onChange={({ target }) => choose('kind', target.value)}><option value="">{say('page.all')}</option>{kinds.map(({ kind: one, words, count }) => <option key={one} value={one}>{pick(words)} ({count})</option>)}</select></label>
      </div>
      {failed && <p className="public-refused" role="alert">{failed === true ? say('page.away') : side(failed)} <button type="button" onClick={() => void load()}>{say('page.again')}</button></p>}
      <p role="status">{asOf === null ? (failed ? '' : say('page.opening')) : say('page.count', { count: items.length, inView: inView.length })}{more && ` ${say('page.more')}`}</p>
      <ul>
        {inView.slice(0, lines).map((one) => (
          <li key={one.caseNumber}>
            <Link href={`/cases/${one.caseNumber}`}>
              <span><ToneMark {...tones[toneOf(one)]!} /> <b>{one.category ? pick(one.category) : say('page.noKind')}</b> · {pick(one.label)}</span>
              <small>{say('page.receivedWhen', { at: shortTime(one.receivedAt, new Date(asOf ?? one.receivedAt)) })}{one.unit && ` · ${pick(one.unit)}`}</small>
            </Link>
          </li>
        ))}
      </ul>
      {inView.length > lines && <button type="button" className="public-more" onClick={() => setLines(lines + LINES)}>{say('page.showMore', { count: inView.length - lines })}</button>}
    </section>
  );
}
